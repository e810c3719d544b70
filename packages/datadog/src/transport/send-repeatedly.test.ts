import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { deliver, gauge, NOW } from '../../test/deliver.ts';
import { findDeafUrl } from '../../test/deaf-url.ts';
import { createFakeTimers } from '../../test/fake-timers.ts';
import { ACCEPTED, type Reaction, startIntake } from '../../test/scripted-intake.ts';
import { createSpoolFolder } from '../../test/spool-folder.ts';

const LINES = [gauge([[1, 'a']])];
const DISTRIBUTION = [gauge([[[1, 2], 'a']], { type: 'distribution' })];
const reset: Reaction = (response) => response.socket?.destroy();
const cutOff: Reaction = (response) => {
  response.writeHead(202, { 'content-length': '100' });
  response.write('{"err', () => response.socket?.destroy());
};

/** Delivers to an intake that reacts so the first times and then accepts; the waits are those between attempts. */
const deliverAfter = async (reactions: readonly Reaction[], lines = LINES) => {
  const timers = createFakeTimers();
  const { url, arrived } = await startIntake((index) => reactions[index] ?? ACCEPTED);
  const report = await deliver({ url, lines, timers });
  return { report, arrived, waits: timers.waits };
};

const times = (count: number, reaction: Reaction): Reaction[] => Array<Reaction>(count).fill(reaction);

test.each([
  ['408', { status: 408 }],
  ['425', { status: 425 }],
  ['429', { status: 429 }],
  ['500', { status: 500 }],
  ['503', { status: 503 }],
  ['404 of a proxy', { status: 404 }],
  ['a connection that is cut off', reset],
  ['an answer that is cut off', cutOff],
] as const)('%s: the same bytes are sent again, after a wait that grows', async (_, reaction) => {
  const { report, arrived, waits } = await deliverAfter([reaction, reaction]);
  expect(report).toMatchObject({ outcome: 'delivered', points: { sent: 1 }, requests: 3 });
  expect(new Set(arrived.map(({ text }) => text)).size).toBe(1);
  expect(waits).toEqual([250, 500]);
});

test('without a spool it is tried as long as there is time, then the points are lost', async () => {
  const { report, waits } = await deliverAfter(times(99, { status: 503, body: 'busy' }));
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000, 4000, 4000, 4000]);
  expect(report).toMatchObject({
    outcome: 'undelivered',
    points: { lost: 1 },
    requests: 11,
    retries: 10,
    message: '1 point not delivered: HTTP 503: busy.',
  });
  expect(report.fix).toContain('Points that were not delivered are not kept');
});

test('with a spool five attempts are enough: nothing is lost by giving up', async () => {
  const timers = createFakeTimers();
  const { url } = await startIntake(() => ({ status: 503 }));
  const report = await deliver({ url, lines: LINES, timers, spoolDirectory: createSpoolFolder() });
  expect(report).toMatchObject({ outcome: 'undelivered', points: { spooled: 1 }, requests: 5 });
  expect(timers.waits).toEqual([250, 500, 1000, 2000]);
});

test.each([
  ['retry-after in seconds', { 'retry-after': '7' }, 7000],
  ['retry-after as a date', { 'retry-after': new Date(NOW.getTime() + 9000).toUTCString() }, 9000],
  ['x-ratelimit-reset', { 'x-ratelimit-reset': '4' }, 4000],
  ['both: the first one', { 'retry-after': '3', 'x-ratelimit-reset': '20' }, 3000],
  ['a reset of 0: the usual wait', { 'x-ratelimit-reset': '0' }, 250],
  ['something odd: the usual wait', { 'retry-after': '-5', 'x-ratelimit-reset': 'soon' }, 250],
])('429 with %s is waited for', async (_, headers, wait) => {
  const { report, waits } = await deliverAfter([{ status: 429, headers }]);
  expect(waits).toEqual([wait]);
  expect(report.outcome).toBe('delivered');
});

test('a wait that would end after the deadline is not begun', async () => {
  const { report, arrived, waits } = await deliverAfter([{ status: 429, headers: { 'retry-after': '3600' } }]);
  expect([arrived.length, waits]).toEqual([1, []]);
  expect(report).toMatchObject({ outcome: 'undelivered', points: { lost: 1 } });
});

test('waits add up to the 28 seconds that readings have', async () => {
  const { arrived, waits } = await deliverAfter(times(5, { status: 503, headers: { 'retry-after': '12' } }));
  expect([arrived.length, waits]).toEqual([3, [12_000, 12_000]]);
});

test('an intake that never answers is given up attempt by attempt', async () => {
  const timers = createFakeTimers();
  const { url, arrived } = await startIntake(() => () => timers.runOut());
  const report = await deliver({ url, lines: LINES, timers });
  expect(arrived).toHaveLength(3);
  expect(timers.now()).toBe(28_000);
  expect(report).toMatchObject({
    outcome: 'undelivered',
    points: { lost: 1 },
    message: '1 point not delivered: no answer in time.',
  });
});

test('an intake that hangs in the middle of its answer is given up, and asked again', async () => {
  const timers = createFakeTimers();
  const drip: Reaction = (response) => response.write('{', () => timers.runOut());
  const { url } = await startIntake((index) => (index === 0 ? drip : ACCEPTED));
  expect(await deliver({ url, lines: LINES, timers })).toMatchObject({ outcome: 'delivered', requests: 2 });
});

test('an answer without end is not read', async () => {
  const { report } = await deliverAfter(times(99, { status: 202, body: 'x'.repeat(2 ** 20 + 1) }));
  expect(report).toMatchObject({
    outcome: 'undelivered',
    message: '1 point not delivered: the answer is longer than 1048576 bytes.',
  });
});

test('the end of the run ends the delivery: no further attempt, and the points are accounted for', async () => {
  const ended = new AbortController();
  const { url, arrived } = await startIntake(() => () => ended.abort(new Error('SIGTERM')));
  const report = await deliver({
    url,
    lines: LINES,
    signal: ended.signal,
    checks: [{ check: 'collector.run', status: 'ok', tags: [] }],
  });
  expect(arrived).toHaveLength(1);
  expect(report).toMatchObject({ outcome: 'undelivered', points: { lost: 1 } });
});

test('a refused connection is tried again, for distributions too', async () => {
  const url = await findDeafUrl();
  const report = await deliver({ url, lines: [...LINES, ...DISTRIBUTION] });
  expect(report).toMatchObject({ outcome: 'undelivered', points: { collected: 3, lost: 3 } });
  expect(report.message).toContain('ECONNREFUSED');
});

test.each([
  ['503', { status: 503 }],
  ['408', { status: 408 }],
  ['a connection that is cut off', reset],
] as const)('a distribution is not sent twice after %s: it may have been taken', async (_, reaction) => {
  const { report, arrived } = await deliverAfter([reaction], DISTRIBUTION);
  expect(arrived).toHaveLength(1);
  expect(report).toMatchObject({ outcome: 'undelivered', points: { lost: 2 } });
});

test('a distribution is sent again after 429: it was not taken', async () => {
  const { report } = await deliverAfter([{ status: 429 }], DISTRIBUTION);
  expect(report).toMatchObject({ outcome: 'delivered', points: { sent: 2 }, requests: 2 });
});

test('the proxy of the environment is used, and not for loopback addresses', async () => {
  const asked: string[] = [];
  const proxy = createServer().on('connect', ({ url = '' }, socket) => {
    asked.push(url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, address);
  onTestFinished(() => void vi.unstubAllEnvs());

  expect((await deliver({ url: 'https://intake.example', lines: LINES })).outcome).toBe('undelivered');
  expect(new Set(asked)).toEqual(new Set(['intake.example:443']));
  const { url } = await startIntake();
  expect((await deliver({ url, lines: LINES })).outcome).toBe('delivered');
});
