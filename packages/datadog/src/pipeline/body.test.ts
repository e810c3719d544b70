import { randomBytes } from 'node:crypto';
import type { MetricLine } from '@collectors/core/runner';
import { expect, test } from 'vitest';
import { deliver, gauge, TIMESTAMP } from '../../test/deliver.ts';
import { ACCEPTED, type Arrived, startIntake } from '../../test/scripted-intake.ts';
import { createSpoolFolder } from '../../test/spool-folder.ts';

interface Sent {
  readonly metric: string;
  readonly tags: readonly string[];
  readonly points: readonly unknown[];
}

const seriesOf = ({ text }: Arrived): Sent[] => JSON.parse(text).series as Sent[];
const rows = (count: number, toTag = (index: number) => `r${index}`) =>
  Array.from({ length: count }, (_, index) => [index, toTag(index)] as const);

/** What the intake takes: https://docs.datadoghq.com/api/latest/metrics/#submit-metrics */
const isWithinLimits = ({ text, bytes }: Arrived): boolean => Buffer.byteLength(text) <= 5_242_880 && bytes <= 512_000;

const TOO_LARGE = { status: 413, body: '{"errors":["too large"]}' };
const ascending = (one: number, other: number) => one - other;
const limits = { series: 1_000_000, seriesPerMetric: 1_000_000 };

/** Delivers to an intake that refuses what is too large, and asserts that it never has to, and that every series arrives once. */
const deliverAll = async (lines: readonly MetricLine[], count: number): Promise<readonly Arrived[]> => {
  const { url, arrived } = await startIntake();
  const report = await deliver({ url, lines, tags: [], limits });
  expect(report).toMatchObject({ outcome: 'delivered', points: { collected: count, sent: count } });
  expect(arrived.filter((one) => !isWithinLimits(one))).toEqual([]);
  expect(new Set(arrived.flatMap(seriesOf).map(({ metric, tags }) => `${metric} ${tags.join()}`)).size).toBe(count);
  return arrived;
};

test('10,000 points make a payload', async () => {
  const arrived = await deliverAll([gauge(rows(15_000)), gauge(rows(10_000), { metric: 'github.other' })], 25_000);
  // Two are in flight at once, so that the last may overtake.
  const sizes = arrived.map((one) => seriesOf(one).length);
  expect(sizes[0]).toBe(10_000);
  expect(sizes.toSorted(ascending)).toEqual([5000, 10_000, 10_000]);
});

test('long tags make payloads of fewer points, by their JSON', async () => {
  const arrived = await deliverAll(
    [
      gauge(
        rows(9000, (index) => `${'long'.repeat(48)}${index}`),
        { keys: ['r'] },
      ),
    ].map(widen),
    9000,
  );
  expect(arrived).toHaveLength(2);
  // Filled up, not halved afterwards.
  expect(arrived[0]!.text.length).toBeGreaterThan(4_500_000);
});

/** Adds four long tags to each row. */
const widen = (line: MetricLine): MetricLine => ({
  ...line,
  keys: [...line.keys, 'a', 'b', 'c', 'd'],
  rows: line.rows.map(([value, tag]) => [value, tag!, ...['a', 'b', 'c', 'd'].map((letter) => letter.repeat(190))] as const),
});

test('bytes are counted, not characters', async () => {
  const line = widen(gauge(rows(6000), { keys: ['r'] }));
  const wide = {
    ...line,
    rows: line.rows.map(([value, tag]) => [value, tag!, ...Array<string>(4).fill('ば'.repeat(66))] as const),
  };
  const sizes = (await deliverAll([wide], 6000)).map(({ text }) => Buffer.byteLength(text));
  expect(sizes).toHaveLength(2);
  expect(sizes[0]).toBeGreaterThan(4_500_000);
});

test('a payload that does not pack well is halved', async () => {
  const random = rows(9000, () => randomBytes(90).toString('hex'));
  expect((await deliverAll([gauge(random)], 9000)).length).toBeGreaterThan(1);
});

test('the values of a long distribution travel in parts', async () => {
  const { url, arrived } = await startIntake();
  const values = Array.from({ length: 25_000 }, (_, index) => index);
  const report = await deliver({ url, lines: [gauge([[values, 'a']], { type: 'distribution' })] });
  const parts = arrived.flatMap(seriesOf).map(({ points }) => (points as [number, number[]][])[0]![1]);
  expect(parts.map(({ length }) => length).toSorted(ascending)).toEqual([5000, 10_000, 10_000]);
  expect(parts.flat().toSorted(ascending)).toEqual(values);
  expect(report.points).toMatchObject({ collected: 25_000, sent: 25_000 });
});

test('a payload that the intake finds too large is halved until it passes', async () => {
  const { url, arrived } = await startIntake((_, one) => (seriesOf(one).length > 3 ? TOO_LARGE : ACCEPTED));
  const report = await deliver({ url, lines: [gauge(rows(10))] });
  expect(arrived.map((one) => seriesOf(one).length)).toEqual([10, 5, 3, 2, 5, 3, 2]);
  expect(report).toMatchObject({ outcome: 'delivered', points: { sent: 10 }, requests: 7 });
});

const ALONE = 'HTTP 413: too large (of one series alone: see what a proxy on the way allows)';

test('where even a single series is too large it is no matter of the data: nothing is rejected', async () => {
  const { url } = await startIntake(() => TOO_LARGE);
  const report = await deliver({ url, lines: [gauge(rows(4))] });
  expect(report).toMatchObject({ outcome: 'undelivered', points: { lost: 4, rejected: 0 }, requests: 7 });
  expect(report.message).toBe(`4 points not delivered: ${ALONE}.`);
});

test('a single series that is too large before any other has passed waits, and is rejected by the next run', async () => {
  const { url } = await startIntake((_, { text }) => (text.includes('r0"') ? TOO_LARGE : ACCEPTED));
  const spoolDirectory = createSpoolFolder();
  const first = await deliver({ url, lines: [gauge(rows(4))], spoolDirectory });
  expect(first).toMatchObject({ outcome: 'undelivered', points: { sent: 3, spooled: 1 } });
  const next = await deliver({ url, lines: [gauge([[1, 'later']])], spoolDirectory, timestamp: TIMESTAMP + 60 });
  expect(next).toMatchObject({ outcome: 'delivered', spool: { drained: 1, rejected: 1, files: 0 } });
});

test('a single series that the intake finds too large is rejected, and the others pass', async () => {
  const { url } = await startIntake((_, { text }) => (text.includes('r1"') ? TOO_LARGE : ACCEPTED));
  const report = await deliver({ url, lines: [gauge(rows(4))] });
  expect(report).toMatchObject({ outcome: 'rejected', points: { sent: 3, rejected: 1 } });
  expect(report.message).toBe('1 point refused: HTTP 413: too large.');
});
