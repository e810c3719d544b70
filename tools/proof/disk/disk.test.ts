import path from 'node:path';
import { expect, test } from 'vitest';
import { expectBalance } from '../command/balance.ts';
import { readingsOf, timesOf } from '../command/readings.ts';
import { finishRun } from '../command/run-command.ts';
import { POINTS } from '../command/shop.ts';
import { startStand } from '../command/stand.ts';
import { lookAtSpool, lookAtState } from '../killed/look-at-places.ts';
import { FULL, keepResults } from '../proof-size.ts';
import { type DiskState, mountSmallDisk } from './small-disk.ts';

const DOWN = { status: 503, headers: { 'retry-after': '60' } };
const ALL = 2 * POINTS;
const CODES: Readonly<Record<DiskState, RegExp>> = { full: /ENOSPC/, 'read-only': /EROFS/, gone: /ENOENT/ };

const states = ['full', 'read-only', 'gone'] as const;
/** From the start; from when the service is asked; with readings on their way; with the last words on their way. */
const moments = ['start', 'asked', 'reached', 'last words'] as const;
const cases = states.flatMap((state) =>
  moments.flatMap((when) => (['up', 'down'] as const).map((mood) => ({ state, when, mood }))),
);
const FEW = [2, 5, 12, 21];
const tried = cases.filter((_, index) => FULL || FEW.includes(index));
const came = new Map<string, number[]>();
let held = 0;

test.each(tried)('a disk that is $state from $when, Datadog $mood', { timeout: 60_000 }, async ({ state, when, mood }) => {
  const stand = await startStand();
  const disk = mountSmallDisk(path.join(stand.folder, 'disk'));
  if (disk === undefined) {
    console.log('skipped: a disk that is full needs Linux and root, for a file system of its own');
    held += 1;
    return;
  }
  const places = { spool: path.join(disk.folder, 'spool'), state: path.join(disk.folder, 'state') };
  const minute = Math.floor(Date.now() / 60_000) * 60;
  await finishRun(stand, { number: 1, scheduledAt: minute - 120, ...places });
  stand.ledger.clear();

  const takeAll = stand.react.on;
  let isDone = false;
  const happen = (event: string) => {
    if (event !== when || isDone) return;
    isDone = true;
    disk.make(state);
  };
  happen('start');
  stand.watch.on = happen;
  if (mood === 'down') stand.react.on = () => DOWN;
  const { report, exitCode, log } = await finishRun(stand, { number: 2, scheduledAt: minute - 60, ...places });
  disk.mend();
  stand.react.on = takeAll;
  expect(isDone).toBe(true);
  expectBalance(report);
  expect(report.outcome).toBe('ok');
  expect(exitCode).toBe(mood === 'up' ? 0 : 75);
  // Of a disk that is full the last payload of all may know nothing.
  const isTold = when === 'start' || when === 'asked' || (when === 'reached' && (state !== 'full' || mood === 'down'));
  expect(!isTold || CODES[state].test(log + report.delivery.message)).toBe(true);
  const { sent, spooled, lost, collected } = report.delivery.points;
  expect(sent).toBe(mood === 'up' ? collected : 0);
  expect(spooled + lost).toBe(mood === 'up' ? 0 : collected);
  // What was sealed before is kept.
  const isKept = mood === 'down' && state === 'full' && (when === 'reached' || when === 'last words');
  expect(spooled).toBeGreaterThanOrEqual(isKept ? POINTS : 0);
  expect(readingsOf(stand, 2)).toHaveLength(mood === 'up' ? ALL : 0);
  // Whole, of the run before or of this one, or gone with the disk; and nothing half-written.
  expect(state === 'gone' ? [undefined, 1, 2] : [1, 2]).toContain(lookAtState(places.state));
  expect(state === 'full' ? lookAtSpool(places.spool).halves : []).toEqual([]);

  const next = await finishRun(stand, { number: 3, scheduledAt: minute, ...places });
  expectBalance(next.report);
  expect(next).toMatchObject({ exitCode: 0, report: { outcome: 'ok', delivery: { outcome: 'delivered', spool: { files: 0 } } } });
  expect(readingsOf(stand, 3)).toHaveLength(ALL);
  const late = readingsOf(stand, 2).filter(({ metric }) => metric === 'shop.items').length;
  // What was kept is delivered, unless the disk has taken it along; what could not be removed may come again, with the same value.
  expect(late).toBeGreaterThanOrEqual(mood === 'down' && state !== 'gone' && spooled > 0 ? POINTS : 0);
  for (const times of timesOf(readingsOf(stand, 2))) expect(times).toBeLessThanOrEqual(state === 'read-only' ? 2 : 1);
  for (const times of timesOf(readingsOf(stand, 2).filter(({ metric }) => metric === 'shop.waits'))) expect(times).toBe(1);
  const row = `${state}, Datadog ${mood}`;
  came.set(row, [...(came.get(row) ?? []), readingsOf(stand, 2).filter((_, index) => index < ALL).length]);
  held += 1;
});

test('all of them held', () => {
  expect(held).toBe(tried.length);
  const rows = [...came].map(([row, counts]) => `| ${row} | ${row.endsWith('up') ? 0 : 75} | ${counts.join(' | ')} |`);
  keepResults(
    'disk',
    [
      `| disk | exit code | from the start | from when the service is asked | with readings on their way | with the last words on their way |`,
      '|---|---|---|---|---|---|',
      ...rows,
    ].join('\n'),
  );
});
