import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MetricLine, PointCounts } from '@collectors/core/runner';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toSize } from '../../../tools/proof/proof-size.ts';
import { assertSound, createTestLog, gauge, NOW, open, TIMESTAMP } from './deliver.ts';
import { createFakeTimers, type FakeTimers } from './fake-timers.ts';
import { ACCEPTED, type Arrived, type Reaction, startIntake } from './scripted-intake.ts';
import { assertNoKey } from './spool-folder.ts';

/** In memory where that can be had: this makes thousands of files. */
const TEMPORARY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly taken: boolean; readonly wait?: string }
  | { readonly kind: 'errors'; readonly count: number }
  | { readonly kind: 'reset' | 'hang' | 'drip'; readonly taken: boolean };

/** The intake takes a request with a 202, or before it answers something else; a refusal never takes anything. */
const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fault>({ kind: 'status', status: 202, taken: true }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('errors' as const), count: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('status' as const),
      status: fc.constantFrom(404, 408, 425, 500, 502, 503, 504),
      taken: fc.boolean(),
      wait: fc.constantFrom('0', '1', '7', 'soon'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('status' as const),
      status: fc.constantFrom(400, 413, 413, 422, 429, 429, 403),
      taken: fc.constant(false),
      wait: fc.constantFrom('0', '1', '7', '3600'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('reset', 'hang', 'drip'), taken: fc.boolean() }) as fc.Arbitrary<Fault>,
  },
);

const toReaction = (one: Fault, timers: FakeTimers): Reaction => {
  if (one.kind === 'status') {
    const headers = one.wait === undefined ? {} : { 'retry-after': one.wait };
    return one.status === 202 ? ACCEPTED : { status: one.status, headers, body: '{"errors":["for a reason"]}' };
  }
  if (one.kind === 'errors') return { status: 202, body: JSON.stringify({ errors: Array<string>(one.count).fill('odd') }) };
  if (one.kind === 'reset') return (response: ServerResponse) => response.socket?.destroy();
  if (one.kind === 'hang') return () => timers.runOut();
  return (response) => {
    response.writeHead(202, { 'content-length': '100' });
    response.write('{', () => timers.runOut());
  };
};

interface Body {
  readonly series: readonly {
    readonly metric: string;
    readonly tags: readonly string[];
    readonly points: readonly ({ readonly value: number } | readonly [number, readonly number[]])[];
  }[];
}

/** What the intake has taken: the values of each series, and how often those of distributions came. */
const createTaken = () => {
  const gauges = new Map<string, number>();
  const distributed = new Map<number, number>();
  return {
    gauges,
    distributed,
    take({ text }: Arrived) {
      for (const { metric, tags, points } of (JSON.parse(text) as Body).series) {
        for (const point of points) {
          if ('value' in point) gauges.set(`${metric} ${tags.join()}`, point.value);
          else for (const value of point[1]) distributed.set(value, (distributed.get(value) ?? 0) + 1);
        }
      }
    },
  };
};

const ROWS = 8;
/** A gauge that is over its limit, one with bad rows, and a distribution whose values are all different. */
const LINES: readonly MetricLine[] = [
  gauge(Array.from({ length: ROWS }, (_, index) => [index, `r${index}`] as const)),
  gauge(
    [
      [Number.NaN, 'a'],
      [1, 'b'],
      [2, 'c'],
      [3, 'd'],
    ],
    { metric: 'github.bad' },
  ),
  gauge(
    Array.from({ length: 5 }, (_, index) => [[index * 2, index * 2 + 1], `r${index}`] as const),
    { metric: 'github.spread', type: 'distribution' },
  ),
];
const COLLECTED = ROWS + 4 + 10;

interface Sequence {
  readonly faults: readonly Fault[];
  readonly spool: boolean;
}

/** Runs against such an intake, then against one that takes everything, if there is a spool. */
const runSequence = async ({ faults, spool }: Sequence) => {
  const folder = mkdtempSync(join(TEMPORARY, 'random-'));
  const [timers, taken, log] = [createFakeTimers(), createTaken(), createTestLog()];
  const left = [...faults];
  const { url } = await startIntake((_, arrived) => {
    const one = left.shift() ?? { kind: 'status', status: 202, taken: true };
    if (one.kind === 'errors' || one.taken) taken.take(arrived);
    return toReaction(one, timers);
  });
  const given = { url, timers, log: log.log, limits: { seriesPerMetric: ROWS - 1 }, ...(spool && { spoolDirectory: folder }) };
  const first = await open(given);
  const { signal } = new AbortController();
  const report = await first.deliver(LINES, signal);
  await first.close({ lines: [], checks: [] }, signal);
  assertNoKey(folder);
  left.length = 0;
  const later = await open({ ...given, timestamp: TIMESTAMP + 60, now: () => new Date(NOW.getTime() + 60_000) });
  const drained = spool ? (await later.deliver([], signal)).spool! : undefined;
  await later.close({ lines: [], checks: [] }, signal);
  rmSync(folder, { recursive: true });
  assertSound(report, log.lines);
  return { points: report.points, drained, taken };
};

const expectBalance = (points: PointCounts) => {
  expect(points).toMatchObject({ collected: COLLECTED, invalid: 1, limited: 1 });
};

test('whatever the intake does: every point is accounted for, none that is said to be sent is missing, and no distribution is doubled', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: 14 }), fc.boolean(), async (faults, spool) => {
      const { points, drained, taken } = await runSequence({ faults, spool });
      expectBalance(points);
      const arrived = taken.gauges.size + taken.distributed.size;
      // A point whose answer was lost has arrived, and is not said to be sent.
      expect(arrived).toBeGreaterThanOrEqual(points.sent + (drained?.sent ?? 0));
      expect([...taken.distributed.values()].filter((count) => count > 1)).toEqual([]);
      if (!drained) return;
      // The second intake takes everything, so that nothing waits any more.
      expect(drained).toMatchObject({ files: 0, drained: points.spooled });
      expect(drained.sent).toBe(points.spooled);
    }),
    { numRuns: toSize(2000) },
  );
}, 600_000);
