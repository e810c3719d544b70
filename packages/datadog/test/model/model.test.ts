import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY, runModel, type World } from './model.ts';
import { scenario, toTimed } from './scenario.ts';

/** The worlds after each run, the empty one first. */
const history = (steps: Parameters<typeof toTimed>[0]) => {
  const worlds: World[] = [EMPTY];
  const reports = toTimed(steps).map((step) => {
    const { world, report } = runModel(worlds.at(-1)!, step);
    worlds.push(world);
    return { step, report };
  });
  return { worlds, reports };
};

const always = (holds: (past: ReturnType<typeof history>) => void) =>
  fc.assert(
    fc.property(scenario, (steps) => holds(history(steps))),
    { numRuns: 3000 },
  );

test('no value ever goes back to one that was collected before it', () => {
  always(({ worlds }) => {
    for (const [index, { intake }] of worlds.entries()) {
      for (const [key, run] of worlds[index - 1]?.intake ?? []) expect(intake.get(key)).toBeGreaterThanOrEqual(run);
    }
  });
});

test('every point of a run that reports is sent, refused or on disk', () => {
  always(({ reports }) => {
    for (const { report } of reports) if (report) expect(report.sent + report.rejected + report.spooled).toBe(report.collected);
  });
});

test('what was sealed is taken, on disk, superseded by a later value, refused, or an hour old', () => {
  always(({ worlds, reports }) => {
    const { intake, files } = worlds.at(-1)!;
    const end = reports.at(-1)!.step.at;
    for (const { step } of reports) {
      if (step.live === 'refuses the data' && step.death !== 'sealed' && step.death !== 'taken') continue;
      if (end - step.timestamp > 59 * 60) continue;
      for (const one of step.series) {
        const stored = intake.get(`${one} ${step.timestamp}`) ?? 0;
        const waits = files.some(({ run, series }) => run === step.number && series.includes(one));
        expect(stored >= step.number || waits).toBe(true);
      }
    }
  });
});

test('what the disk loses is what is drained', () => {
  always(({ worlds, reports }) => {
    for (const [index, { report }] of reports.entries()) {
      if (!report) continue;
      const [before, after] = [worlds[index]!, worlds[index + 1]!].map(
        ({ files }) => files.flatMap(({ series }) => series).length,
      );
      const { sent, superseded, expired } = report.drained;
      expect(before! + report.spooled - after!).toBe(sent + superseded + expired);
    }
  });
});
