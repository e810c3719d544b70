import { expect, test } from 'vitest';
import { createTestLog, gauge } from '../../test/deliver.ts';
import { findDeafUrl } from '../../test/deaf-url.ts';
import { createFakeTimers } from '../../test/fake-timers.ts';
import { ACCEPTED, type Arrived, type Reaction, startIntake } from '../../test/scripted-intake.ts';
import { createSpoolFolder, listPayloads, minute, runAt } from '../../test/spool-folder.ts';

/** Accepts by the clock of the runs. */
const acceptAt = (offset: number): Reaction => ({
  status: 202,
  headers: { date: new Date(minute(offset) * 1000).toUTCString() },
  body: '{"errors":[]}',
});

const DOWN: Reaction = { status: 503, body: 'down' };

interface Sent {
  readonly metric: string;
  readonly points: readonly { readonly timestamp: number; readonly value: number }[];
}

/** Which values arrived for which minute after `NOW`, in the order of arrival; self-metrics left out. */
const readingsOf = (arrived: readonly Arrived[]): readonly string[] =>
  arrived
    .filter(({ path }) => path.endsWith('/series'))
    .flatMap(({ text }) => (JSON.parse(text) as { series: Sent[] }).series)
    .filter(({ metric }) => metric === 'github.prs.open')
    .flatMap(({ points }) => points.map(({ timestamp, value }) => `${(timestamp - minute(0)) / 60}=${value}`));

/** An intake that is down until it is told otherwise; `next` are the reactions before that. */
const startSwitchable = async () => {
  const state: { reaction: Reaction; next: Reaction[] } = { reaction: DOWN, next: [] };
  const intake = await startIntake(() => state.next.shift() ?? state.reaction);
  /** Takes everything from now on, and forgets what has arrived. */
  const recover = () => {
    intake.arrived.length = 0;
    state.reaction = ACCEPTED;
  };
  return { ...intake, state, recover };
};

test('down for three runs and then up: nothing is lost inside the hour, and nothing is doubled', async () => {
  const [spoolDirectory, { url, arrived, recover }] = [createSpoolFolder(), await startSwitchable()];
  for (const offset of [0, 15, 30]) {
    const { main, own } = await runAt(offset, { url, spoolDirectory });
    expect(main).toMatchObject({ outcome: 'undelivered', points: { collected: 1, spooled: 1, lost: 0 } });
    expect(main.fix).toContain('What was kept is delivered by a run within the hour.');
    expect(own.points).toMatchObject({ spooled: 1 });
  }
  expect(listPayloads(spoolDirectory)).toHaveLength(6);
  recover();
  const { main } = await runAt(45, { url, spoolDirectory });
  // Live first, then the newest.
  expect(readingsOf(arrived)).toEqual(['45=45', '30=30', '15=15', '0=0']);
  expect(main).toMatchObject({ outcome: 'delivered', points: { sent: 1 } });
  expect(main.spool).toEqual({
    drained: 6,
    sent: 6,
    superseded: 0,
    expired: 0,
    rejected: 0,
    lost: 0,
    files: 0,
    bytes: 0,
    oldestAgeSeconds: 0,
  });
  expect(listPayloads(spoolDirectory)).toEqual([]);
  arrived.length = 0;
  await runAt(60, { url, spoolDirectory });
  expect(readingsOf(arrived)).toEqual(['60=60']);
});

test('what is an hour old is not sent into nothing, but counted', async () => {
  const [spoolDirectory, { url, arrived, recover, state }] = [createSpoolFolder(), await startSwitchable()];
  for (const offset of [0, 15, 30]) await runAt(offset, { url, spoolDirectory });
  recover();
  state.reaction = acceptAt(75);
  const { lines: logged, log } = createTestLog();
  const { main } = await runAt(75, { url, spoolDirectory, log });
  expect(logged).toMatchObject([{ level: 'warn', message: 'points that earlier runs had left were not delivered' }]);
  expect(readingsOf(arrived)).toEqual(['75=75', '30=30']);
  expect(main.spool).toMatchObject({ drained: 6, sent: 2, expired: 4, files: 0 });
});

test('while the intake is down the report says how much waits, and for how long', async () => {
  const [spoolDirectory, { url }] = [createSpoolFolder(), await startSwitchable()];
  await runAt(0, { url, spoolDirectory });
  const { main } = await runAt(15, { url, spoolDirectory });
  expect(main.spool).toMatchObject({ drained: 0, files: 3, oldestAgeSeconds: 15 * 60 + 7 });
  expect(main.spool!.bytes).toBeGreaterThan(300);
});

test('a Job that is started anew overwrites what the first attempt left: the older value does not come back', async () => {
  const [spoolDirectory, { url, arrived, recover }] = [createSpoolFolder(), await startSwitchable()];
  await runAt(0, { url, spoolDirectory, value: 1 });
  recover();
  const again = { url, spoolDirectory, timestamp: minute(0) };
  const { main } = await runAt(1, { ...again, value: 2 });
  expect(readingsOf(arrived)).toEqual(['0=2']);
  // The first attempt's metrics about itself were overwritten only by those that came after the drain.
  expect(main.spool).toMatchObject({ superseded: 1, sent: 1 });
});

test('nor in a later run, when the second attempt could not deliver either', async () => {
  const [spoolDirectory, { url, arrived, state, recover }] = [createSpoolFolder(), await startSwitchable()];
  await runAt(0, { url, spoolDirectory, value: 1 });
  state.reaction = { status: 503, headers: { 'retry-after': '3600' } };
  const second = await runAt(1, { url, spoolDirectory, timestamp: minute(0), value: 2 });
  expect(second.main.points).toMatchObject({ spooled: 1 });
  recover();
  await runAt(15, { url, spoolDirectory });
  expect(readingsOf(arrived)).toEqual(['15=15', '0=2']);
});

test.each([401, 403])(
  '%d: what the key could not deliver is kept, and delivered with the right key, wherever that belongs',
  async (status) => {
    const spoolDirectory = createSpoolFolder();
    const wrong = await startIntake(() => ({ status, body: '{"errors":["Forbidden"]}' }));
    const { main, own } = await runAt(0, { url: wrong.url, spoolDirectory });
    expect(main).toMatchObject({ outcome: 'credentials_refused', points: { spooled: 1, lost: 0 }, requests: 1 });
    expect(own).toMatchObject({ outcome: 'credentials_refused', points: { spooled: 1 }, requests: 0 });
    const right = await startIntake();
    await runAt(15, { url: right.url, spoolDirectory });
    expect(readingsOf(right.arrived)).toEqual(['15=15', '0=0']);
  },
);

test('what could not be delivered because nobody answered is delivered once the address is right', async () => {
  const [spoolDirectory, right] = [createSpoolFolder(), await startIntake()];
  await runAt(0, { url: await findDeafUrl(), spoolDirectory });
  await runAt(15, { url: right.url, spoolDirectory });
  expect(readingsOf(right.arrived)).toEqual(['15=15', '0=0']);
});

test('what waits for one intake, which has answered, is not sent to another', async () => {
  const [spoolDirectory, first, second] = [createSpoolFolder(), await startSwitchable(), await startIntake()];
  await runAt(0, { url: first.url, spoolDirectory });
  const { main } = await runAt(15, { url: second.url, spoolDirectory });
  expect(readingsOf(second.arrived)).toEqual(['15=15']);
  expect(main.spool).toMatchObject({ drained: 0, files: 2 });
});

test('the spool is drained for nine seconds at most; what is left waits', async () => {
  const [spoolDirectory, timers] = [createSpoolFolder(), createFakeTimers()];
  const { url, state, recover } = await startSwitchable();
  for (const offset of [0, 15, 30]) await runAt(offset, { url, spoolDirectory });
  recover();
  const hasty: Reaction = { status: 429, headers: { 'retry-after': '5' } };
  state.next = [ACCEPTED, hasty, hasty];
  const { main } = await runAt(45, { url, spoolDirectory, timers });
  expect(timers.waits).toEqual([5000]);
  expect(main.spool).toMatchObject({ drained: 0, files: 6 });
});

const distribution = gauge([[[1, 2], 'acme/app']], { metric: 'github.ci.duration', type: 'distribution' });

test('a distribution that cannot have been taken is kept, and delivered once', async () => {
  const spoolDirectory = createSpoolFolder();
  const url = await findDeafUrl();
  const { main } = await runAt(0, { url, spoolDirectory, lines: [distribution] });
  expect(main.points).toMatchObject({ collected: 2, spooled: 2 });
  expect(listPayloads(spoolDirectory).filter(({ kind }) => kind === 'distributions')).toHaveLength(1);
});

test('a distribution that may have been taken is lost, and counted, rather than doubled', async () => {
  const [spoolDirectory, { url }] = [createSpoolFolder(), await startSwitchable()];
  const { main } = await runAt(0, { url, spoolDirectory, lines: [distribution] });
  expect(main.points).toMatchObject({ collected: 2, lost: 2, spooled: 0 });
  expect(main.message).toContain('a distribution that may have been taken is not sent again');
  expect(listPayloads(spoolDirectory).filter(({ kind }) => kind === 'distributions')).toEqual([]);
});

test('a distribution that a repeated run has delivered is superseded', async () => {
  const [spoolDirectory, { url, arrived, state, recover }] = [createSpoolFolder(), await startSwitchable()];
  state.reaction = { status: 429, headers: { 'retry-after': '60' } };
  const first = await runAt(0, { url, spoolDirectory, lines: [distribution] });
  expect(first.main.points).toMatchObject({ spooled: 2 });
  recover();
  const { main } = await runAt(1, { url, spoolDirectory, lines: [distribution], timestamp: minute(0) });
  expect(arrived.filter(({ path }) => path.includes('distribution'))).toHaveLength(1);
  expect(main.spool).toMatchObject({ superseded: 2 });
});

test('after three payloads in a row that nobody takes the rest is kept without being tried', async () => {
  const [spoolDirectory, { url, arrived }] = [createSpoolFolder(), await startSwitchable()];
  const lines = Array.from({ length: 6 }, (_, index) =>
    gauge(
      Array.from({ length: 10_000 }, (__, row) => [row, `r${row}`] as const),
      { metric: `github.m${index}` },
    ),
  );
  const limits = { series: 100_000, seriesPerMetric: 10_000 };
  const { main, own } = await runAt(0, { url, spoolDirectory, lines, limits });
  expect(main).toMatchObject({ outcome: 'undelivered', points: { collected: 60_000, spooled: 60_000 } });
  expect(main.message).toContain('not tried after 3 payloads in a row were not taken');
  // Two are on their way at once, so that a fourth may have been by then.
  expect([3 * 5, 4 * 5]).toContain(arrived.length);
  expect(own).toMatchObject({ requests: 0, points: { spooled: 1 } });
});

test('what is ahead of the clock by more than the intake takes waits for its time', async () => {
  const [spoolDirectory, { url, arrived, recover }] = [createSpoolFolder(), await startSwitchable()];
  await runAt(60, { url, spoolDirectory });
  recover();
  const { main } = await runAt(0, { url, spoolDirectory });
  expect(readingsOf(arrived)).toEqual(['0=0']);
  expect(main.spool).toMatchObject({ drained: 0, sent: 0, files: 2 });
  const { main: later } = await runAt(52, { url, spoolDirectory });
  expect(readingsOf(arrived)).toEqual(['0=0', '52=52', '60=60']);
  expect(later.spool).toMatchObject({ drained: 2, sent: 2, files: 0 });
});
