import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectedAsana } from './oracle/expected-asana.ts';
import { type AsanaSandbox, runAsana, startAsana, tableOf, tableOfExpected, toOracleConfig } from './run-asana.ts';

const end = new Date('2026-03-04T15:00:00Z');
const HOUR = 3_600_000;

let sandbox: AsanaSandbox;
beforeAll(async () => {
  sandbox = await startAsana(end);
});
afterAll(() => sandbox.close());

const expectedNow = () => tableOfExpected(expectedAsana(sandbox.asana.world, sandbox.clock.now(), toOracleConfig(sandbox.asana)));

// Seven hours before, it is yesterday in California, and not in London.
test.each([-72, -24, -8, -7, -1, 0, 6, 24])(
  'every reading is the expected one, %i hours from the end of the world',
  async (hours) => {
    sandbox.clock.set(new Date(end.getTime() + hours * HOUR));
    const run = await runAsana(sandbox);
    expect(run.errors).toEqual([]);
    const expected = expectedNow();
    expect(Object.keys(expected).length).toBe(39);
    expect(tableOf(run)).toEqual(expected);
  },
);

test('with state too, as far as Asana tells of changes, and wholly after a day', async () => {
  const stateDirectory = await mkdtemp(path.join(tmpdir(), 'asana-oracle-'));
  for (const hours of [-24, -18, -12]) {
    sandbox.clock.set(new Date(end.getTime() + hours * HOUR));
    // Nothing is deleted or moved in these hours.
    expect(tableOf(await runAsana(sandbox, { stateDirectory }))).toEqual(expectedNow());
  }
  // Since then one was deleted, one moved away and one moved in; a day is nearly over, and the whole list is asked for again.
  sandbox.clock.set(new Date(end.getTime() - HOUR));
  const { errors, requests, ...run } = await runAsana(sandbox, { stateDirectory });
  expect(errors).toEqual([]);
  expect(requests.some(({ url }) => url.includes('modified_since'))).toBe(false);
  expect(tableOf(run)).toEqual(expectedNow());
  await rm(stateDirectory, { recursive: true });
});
