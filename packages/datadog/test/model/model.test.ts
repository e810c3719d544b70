import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY, runModel, type World } from './model.ts';
import { scenario, type TimedStep, toTimed } from './scenario.ts';

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

const check = (property: (past: ReturnType<typeof history>) => boolean) =>
  fc.check(
    fc.property(scenario, (steps) => property(history(steps))),
    { numRuns: 3000 },
  );

test('no value ever goes back to one that was collected before it', () => {
  const { counterexample } = check(({ worlds }) =>
    worlds.every(({ intake }, index) => [...(worlds[index - 1]?.intake ?? [])].every(([key, run]) => intake.get(key)! >= run)),
  );
  expect(counterexample).toBeNull();
});

test('every point of a run that reports is sent, refused or on disk', () => {
  const { counterexample } = check(({ reports }) =>
    reports.every(({ report }) => !report || report.sent + report.rejected + report.spooled === report.collected),
  );
  expect(counterexample).toBeNull();
});

test('what was sealed is taken, on disk, superseded by a later value, refused, or an hour old', () => {
  const { counterexample } = check(({ worlds, reports }) => {
    const { intake, files } = worlds.at(-1)!;
    const end = reports.at(-1)!.step.at;
    const arrives = ({ live, death, timestamp }: TimedStep) =>
      end - timestamp <= 59 * 60 && (live !== 'refuses the data' || death === 'sealed' || death === 'taken');
    return reports.every(
      ({ step }) =>
        !arrives(step) ||
        step.series.every((one) => {
          const waits = files.some(({ run, series }) => run === step.number && series.includes(one));
          return waits || (intake.get(`${one} ${step.timestamp}`) ?? 0) >= step.number;
        }),
    );
  });
  expect(counterexample).toBeNull();
});

test('what the disk loses is what is drained', () => {
  const pointsIn = ({ files }: World) => files.flatMap(({ series }) => series).length;
  const { counterexample } = check(({ worlds, reports }) =>
    reports.every(({ report }, index) => {
      if (!report) return true;
      const { sent, superseded, expired } = report.drained;
      return pointsIn(worlds[index]!) + report.spooled - pointsIn(worlds[index + 1]!) === sent + superseded + expired;
    }),
  );
  expect(counterexample).toBeNull();
});
