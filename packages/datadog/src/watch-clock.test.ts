import { expect, test } from 'vitest';
import { createTestLog, deliverRun, gauge, NOW } from '../test/deliver.ts';
import { startIntake } from '../test/scripted-intake.ts';

const MINUTE = 60_000;
/** Enough for several requests. */
const LINES = [gauge([[1, 'a']]), gauge([[[1, 2], 'a']], { metric: 'github.prs.age', type: 'distribution' })];

/** What a run logs whose intake has a clock of its own, so many milliseconds ahead of the run's. */
const logOf = async (ahead: number, headers = { date: new Date(NOW.getTime() + ahead).toUTCString() }) => {
  const { url, arrived } = await startIntake(() => ({ status: 202, headers, body: '{"errors":[]}' }));
  const { lines, log } = createTestLog();
  const { main } = await deliverRun({ url, lines: LINES, log });
  expect([main.outcome, arrived.length]).toEqual(['delivered', 3]);
  return lines.filter(({ level }) => level === 'warn');
};

test.each([
  [-60 * MINUTE, '3600 s ahead of', 'points from more than ten minutes ahead are dropped'],
  [61 * MINUTE, '3660 s behind', 'points arrive as old ones, and from an hour on they are dropped'],
])('an intake whose clock is %i ms from ours is told of once', async (ahead, how, harm) => {
  expect(await logOf(ahead)).toEqual([
    {
      level: 'warn',
      message: `The clock of this run is ${how} Datadog's: ${harm}.`,
      fields: { fix: 'Let the machine keep its time by NTP, unless --now was meant.' },
    },
  ]);
});

test.each([0, 8 * MINUTE, -8 * MINUTE])("%i ms do no harm, and are none of a run's business", async (ahead) => {
  expect(await logOf(ahead)).toEqual([]);
});

test('a date that is none says nothing', async () => {
  expect(await logOf(0, { date: 'yesterday' })).toEqual([]);
});
