import { toMonitors } from '@collectors/datadog/generate';
import { expect, test } from 'vitest';
import { toMonitor } from '../../src/datadog/monitors/monitor-definition.ts';
import { watchMonitor } from '../../src/datadog/monitors/watch-monitor.ts';
import { createStand, type Stand } from '../run/stand.ts';
import { loadEntry } from './collectors.ts';

const MINUTE = 60_000;
const QUARTER = 15;

type Fate = 'ok' | 'failed' | 'missing';

/** Four quarters of an hour as they should be, four in which GitHub knows nothing, two that are well again; then nothing runs any more. */
const FATES: readonly Fate[] = [
  ...(['ok', 'ok', 'ok', 'ok', 'failed', 'failed', 'failed', 'failed', 'ok', 'ok'] as const),
  ...(['missing', 'missing', 'missing', 'missing'] as const),
];

const run = async ({ sandbox, run: start }: Stand, fate: Fate): Promise<number | null> => {
  if (fate === 'failed') sandbox.faults.add({ service: 'github', action: { kind: 'status', status: 404 } });
  const { code } = await start(['--push', '--scheduled-at', sandbox.clock.now().toISOString()]);
  sandbox.faults.clear();
  return code;
};

test('real runs of github, in processes of their own, are judged by the monitors made for it', { timeout: 120_000 }, async () => {
  const stand = await createStand();
  const begin = stand.sandbox.clock.now().getTime();
  const watches = toMonitors({ entry: loadEntry('github'), key: 'github' }, { env: 'test' })
    // What the metrics of a generated world come to is not of interest here.
    .filter(({ key }) => !key.endsWith('below'))
    .map(({ key, definition }) => ({ key, watch: watchMonitor(toMonitor(definition), { emptyCounts: 'zero' }) }));
  const heard: string[] = [];
  const codes: (number | null)[] = [];
  for (let minute = 0; minute < FATES.length * QUARTER; minute += 1) {
    stand.sandbox.clock.set(new Date(begin + minute * MINUTE));
    const fate = minute % QUARTER === 0 ? FATES[minute / QUARTER]! : 'missing';
    if (fate !== 'missing') codes.push(await run(stand, fate));
    const series = stand.intake.series();
    for (const { key, watch } of watches) {
      for (const { to } of watch.look(series, (begin + minute * MINUTE) / 1000)) heard.push(`${minute} ${key} ${to}`);
    }
  }
  expect(codes).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0, 0]);
  // Each speaks when the last good run has left its window: 30 or 45 minutes after 0:45 or 2:15, and four for the run to tell.
  expect(heard).toEqual([
    '80 github/failing Alert',
    '95 github/not-running Alert',
    '125 github/not-running OK',
    '125 github/failing OK',
    '185 github/not-running Alert',
  ]);
});
