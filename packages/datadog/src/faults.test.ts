import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findDeafUrl } from '../test/deaf-url.ts';
import { deliver, gauge } from '../test/deliver.ts';
import { createFakeTimers, type FakeTimers } from '../test/fake-timers.ts';
import { ACCEPTED, type Arrived, type Reaction, startIntake } from '../test/scripted-intake.ts';
import { createSpoolFolder } from '../test/spool-folder.ts';

/** 2,000 points, as the measurements that this table goes back to. */
const LINES = [gauge(Array.from({ length: 2000 }, (_, index) => [index, `r${index}`] as const))];
const limits = { series: 5000, seriesPerMetric: 5000 };

type Script = (index: number, arrived: Arrived, timers: FakeTimers) => Reaction;

const times =
  (count: number, reaction: Reaction): Script =>
  (index) =>
    index < count ? reaction : ACCEPTED;
const always = (reaction: Reaction): Script => times(Number.POSITIVE_INFINITY, reaction);
const limited = (headers: Readonly<Record<string, string>>): Reaction => ({ status: 429, headers, body: '{"errors":["limit"]}' });
const reset: Reaction = (response: ServerResponse) => response.socket?.destroy();
const seriesIn = ({ text }: Arrived) => (JSON.parse(text) as { series: unknown[] }).series.length;

/** What the intake does, in the words of the table, and what comes of it with a spool. */
const FAULTS: readonly (readonly [string, Script])[] = [
  ['413 above 1,500 series', (_, one) => (seriesIn(one) > 1500 ? { status: 413, body: '{"errors":["too large"]}' } : ACCEPTED)],
  ['413 always', always({ status: 413, body: '{"errors":["too large"]}' })],
  ['429 with `Retry-After: 2`, twice', times(2, limited({ 'retry-after': '2' }))],
  ['429 with `X-RateLimit-Reset: 2`, twice', times(2, limited({ 'x-ratelimit-reset': '2' }))],
  ['429 with `X-RateLimit-Reset: soon`, three times', times(3, limited({ 'x-ratelimit-reset': 'soon' }))],
  ['429 with `X-RateLimit-Reset: 0`, three times', times(3, limited({ 'x-ratelimit-reset': '0' }))],
  ['429 with `X-RateLimit-Reset: 3600`', always(limited({ 'x-ratelimit-reset': '3600' }))],
  ['503 twice', times(2, { status: 503 })],
  ['503 always', always({ status: 503 })],
  ['408 once', times(1, { status: 408 })],
  ['404 once', times(1, { status: 404 })],
  ['401', always({ status: 401, body: '{"errors":["Unauthorized"]}' })],
  ['403', always({ status: 403, body: '{"errors":["Forbidden"]}' })],
  ['400', always({ status: 400, body: '{"errors":["bad"]}' })],
  ['202 with two `errors`', always({ status: 202, body: '{"errors":["one","two"]}' })],
  ['200 and a sign-in page', always({ status: 200, body: '<html>' })],
  ['connection reset once', times(1, reset)],
  ['connection reset always', always(reset)],
  ['hung after the request', (_, __, timers) => () => timers.runOut()],
  [
    'hung in the body of the answer',
    (_, __, timers) => (response) => {
      response.writeHead(202, { 'content-length': '100' });
      response.write('{', () => timers.runOut());
    },
  ],
];

/** The rows of the README's table: it shows what these tests measure. */
const ROWS = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  .match(/(?<=<!-- faults -->\n\n\|.*\n\|.*\n)(?:\|.*\n)+/)![0]
  .trim()
  .split('\n');

const toOutcome = (points: Readonly<Record<string, number>>): string =>
  ['sent', 'rejected', 'spooled', 'lost']
    .filter((fate) => points[fate]! > 0)
    .map((fate) => `${fate}${points[fate] === 2000 ? '' : ` ${points[fate]!.toLocaleString('en')}`}`)
    .join(', ');

/** Delivers, and gives the fault's row. */
const measure = async (name: string, url: string, timers: FakeTimers): Promise<string> => {
  const report = await deliver({ url, lines: LINES, limits, timers, spoolDirectory: createSpoolFolder() });
  expect(report.points.collected).toBe(2000);
  const seconds = (timers.now() / 1000).toFixed(1);
  return `| ${name} | ${report.requests} | ${seconds} s | ${toOutcome({ ...report.points })} |`;
};

test.each(FAULTS)('%s', async (name, script) => {
  const timers = createFakeTimers();
  const { url } = await startIntake((index, arrived) => script(index, arrived, timers));
  expect(ROWS).toContain(await measure(name, url, timers));
});

test('connection refused', async () => {
  expect(ROWS).toContain(await measure('connection refused', await findDeafUrl(), createFakeTimers()));
});

test('a name that is not known', async () => {
  expect(ROWS).toContain(await measure('name not found', 'https://intake.invalid', createFakeTimers()));
});

test('a certificate that nobody vouches for', async () => {
  // A server that speaks no TLS at all is the shortest way to a handshake that fails.
  const { url } = await startIntake();
  expect(ROWS).toContain(await measure('TLS refused', url.replace('http:', 'https:'), createFakeTimers()));
});

test('the table has no other rows', () => {
  expect(ROWS).toHaveLength(FAULTS.length + 3);
});
