import type { CatalogueEntry } from '@collectors/core/catalogue';
import { toMonitors } from '@collectors/datadog/generate';
import { describe, expect, test, vi } from 'vitest';
import { loadEntry, NAMES } from './collectors.ts';
import { HEALTHY, type Plan } from './run-plan.ts';
import { type Scenario, SCENARIOS } from './scenarios.ts';
import { ENV, type Fired, READINGS, simulate } from './simulate.ts';
import { toTicks } from './to-ticks.ts';

// Days of a collector are lived in seconds, on a busy machine in more of them.
vi.setConfig({ testTimeout: 120_000 });

const BEGIN = new Date('2026-03-04T00:00:00Z');
/** Healthy runs before and after the ill ones: as many as the longest window holds, and more. */
const AROUND = 8;
const MINUTE = 60;
const DAY = 86_400;

const parseSeconds = (duration = '2m'): number => Number.parseInt(duration, 10) * (duration.endsWith('m') ? 60 : 1);

/** By when a run has told what it has to tell, seconds after the minute of its schedule: deadline, delivery, the start of a pod. */
const toAllowance = (deadline: number): number => deadline + 65 + MINUTE;

/** Seconds between two looks of a monitor, and a minute for the edge of its window. */
const toLook = (window: number): number => (window < DAY ? 2 : 11) * MINUTE;

interface Line {
  readonly monitor: string;
  readonly to: string;
  readonly at: number;
}

const toName = ({ monitor }: Fired): string => monitor.split('/').slice(1).join('/');

/** What somebody hears of, as one reading has it. */
const heard = (fired: readonly Fired[], reading: string): readonly Line[] =>
  fired
    .filter(({ emptyCounts, notified }) => emptyCounts === reading && notified)
    .map((one) => ({ monitor: toName(one), to: one.to, at: one.at }));

const live = async (name: string, scenario: Scenario, env: string | undefined) => {
  const entry = loadEntry(name);
  const schedule = { schedule: entry.schedule!, timeZone: 'UTC' };
  const period = entry.period!;
  const deadline = parseSeconds(entry.deadline);
  const to = new Date(BEGIN.getTime() + (2 * AROUND + scenario.runs) * period * 1000);
  const ticks = toTicks(schedule, BEGIN, to).map((tick) => tick.getTime());
  const plan: Plan = (scheduled) => {
    const index = ticks.indexOf(scheduled.getTime()) - AROUND;
    return index >= 0 && index < scenario.runs ? scenario.run(index, deadline) : HEALTHY;
  };
  const monitors = toMonitors({ entry, key: name }, env === undefined ? {} : { env });
  const { fired } = await simulate({ entry, key: name, ...schedule, from: BEGIN, to, plan, monitors });
  const begins = ticks[AROUND]! / 1000;
  return { fired, begins, ends: begins + scenario.runs * period, period, allowance: toAllowance(deadline) };
};

type Lived = Awaited<ReturnType<typeof live>>;

/** Fires after so many ill runs, by when the last of them has told, and recovers with the first healthy one. */
const toBounds = ({ begins, ends, period, allowance }: Lived, after: number, silence: number) => ({
  fires: { from: begins + (after - 1 + silence) * period, within: allowance + toLook(after * period) },
  recovers: { from: ends, within: allowance + toLook(after * period) },
});

const isIn = (at: number, bounds: { readonly from: number; readonly within: number }): boolean =>
  at >= bounds.from && at <= bounds.from + bounds.within;

/** What fires, and after how many runs. Two readings beyond a threshold are one too many. */
const toExpected = (
  { name, metrics }: CatalogueEntry,
  { fires, thresholds, runs }: Scenario,
): readonly (readonly [string, number])[] => [
  ...Object.entries(fires),
  ...metrics.flatMap(({ name: metric, monitor }) => {
    if (!monitor || !thresholds || runs < 2) return [];
    return [[`${metric.slice(name.length + 1)}-${monitor.below === undefined ? 'above' : 'below'}`, 2] as const];
  }),
];

/** Where nothing at all arrives and that is read as missing data, twice the window of three runs goes by. */
const SILENCE = 3;

describe.each(NAMES)('%s at its own schedule', (name) => {
  const entry = loadEntry(name);
  const limits = entry.metrics.filter(({ monitor }) => monitor);
  const fitting = SCENARIOS.filter(
    ({ below = Infinity, thresholds }) => entry.period! < below && !(thresholds && limits.length === 0),
  );

  test.each(fitting)('$name', async (scenario) => {
    const lived = await live(name, scenario, ENV);
    const isSilent = scenario.run(0, 60) === undefined || scenario.run(0, 60)?.outcome === 'killed';
    for (const reading of READINGS) {
      const lines = heard(lived.fired, reading);
      const expected = toExpected(entry, scenario);
      const summary = lines.map(({ monitor, to, at }) => `${monitor} ${to} ${Math.round((at - lived.begins) / 60)}m`);
      expect(
        lines
          .filter(({ to }) => to !== 'OK')
          .map(({ monitor }) => monitor)
          .toSorted(),
        summary.join(),
      ).toEqual(expected.map(([monitor]) => monitor).toSorted());
      for (const [monitor, after] of expected) {
        const bounds = toBounds(lived, after, isSilent && reading === 'no_data' ? SILENCE : 0);
        const [fires, recovers] = lines.filter((line) => line.monitor === monitor);
        expect(isIn(fires!.at, bounds.fires), `${reading}: ${summary.join()}`).toBe(true);
        expect([recovers?.to, isIn(recovers!.at, bounds.recovers)], `${reading}: ${summary.join()}`).toEqual(['OK', true]);
      }
    }
  });
});
