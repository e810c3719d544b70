import { describe, expect, test } from 'vitest';
import { collectorSuite, type SuiteCase, toSurvivalTable } from '../src/index.ts';
import naive from './shop/naive.ts';

const suite = collectorSuite(naive, { fixtures: new URL('./shop/recording/', import.meta.url) });

const fail = async ({ run }: SuiteCase): Promise<string | undefined> => {
  try {
    await run({ matchFile: () => undefined });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

/** Faults that a collector meets which looks at no status, catches everything and trusts what it gets. */
const MET = [
  '401',
  '403',
  '404',
  '429, then well',
  '429 without Retry-After, then well',
  '500',
  '502 with a page, then well',
  'connection cut off',
  'half a body',
  'wrong shape',
];

const EXPECTED = [
  'configuration: refuses a field that it does not know, by its name',
  'secrets: are needed where they are declared as needed',
  'abort: a run that is ended in the middle of a request is over at once, and closes what it has open',
  'documentation: has the tables of the README as the declaration has them',
  ...MET.flatMap((fault) => [`misbehaviour: survives ${fault} at orders`, `misbehaviour: survives ${fault} at stock`]),
  'misbehaviour: survives endless pages at orders',
];

describe('a naive collector', () => {
  test('fails in exactly the cases that are there for what it does', { timeout: 60_000 }, async () => {
    const failed: string[] = [];
    for (const one of suite.cases) if ((await fail(one)) !== undefined) failed.push(`${one.group}: ${one.name}`);
    expect(failed).toEqual(EXPECTED);
  });

  test.each([
    ['survives 401 at orders', 'A log message holds a secret: …'],
    ['survives 401 at stock', 'The run is ok, with exit code 0: a refused credential ends it'],
    ['survives 403 at stock', 'A failure became a number: shop.stock.items{shop:berlin} is 0, was 120;'],
    ['survives 403 at stock', 'Nothing is told: no error with the code forbidden.'],
    ['survives 500 at orders', 'The run has the error invalid_reading, and not http_status: NaN is not a finite number'],
    ['survives 502 with a page, then well at orders', 'It did not recover: the run is partial, without shop.orders.count'],
    ['survives endless pages at orders', "Nothing but the deadline ended it: 'orders' went on and on."],
    ['refuses a field that it does not know, by its name', 'Use z.strictObject'],
    ['a run that is ended in the middle of a request is over at once, and closes what it has open', 'hand `signal` on'],
  ])('%s: it is told %s', { timeout: 60_000 }, async (name, message) => {
    const found = suite.cases.find((one) => one.name === name)!;
    expect(await fail(found)).toContain(message);
  });

  test('is shown in the table', async () => {
    const table = toSurvivalTable(await suite.survival());
    expect(table).toMatch(/^401 +✗ partial +✗ ok/m);
    expect(table).toMatch(/^slow +recovered +recovered/m);
    expect(table).toMatch(/^✗ 404 at stock: A failure became a number/m);
  });
});
