import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halve, readSeries } from './halve.ts';
import { pack } from './pack.ts';
import type { Payload } from './payload.ts';

const toPayload = async (values: readonly (readonly number[])[], points: number): Promise<Payload> => {
  const series = values.map((list, index) => ({ metric: `m${index}`, points: [[1, list]], tags: [] }));
  return { kind: 'distributions', encoding: 'deflate', points, body: await pack(JSON.stringify({ series }), 'deflate') };
};

test('halves hold each series once, in their order, and their points add up', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer(), { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 9 }),
      fc.nat(20),
      async (values, more) => {
        const total = Math.max(0, values.flat().length - 3 + more);
        const whole = await toPayload(values, total);
        const [first, second] = (await halve(whole))!;
        expect([...(await readSeries(first)), ...(await readSeries(second))]).toEqual(await readSeries(whole));
        expect(first.points + second.points).toBe(total);
        expect(Math.min(first.points, second.points)).toBeGreaterThanOrEqual(0);
        expect([first.kind, second.encoding]).toEqual(['distributions', 'deflate']);
      },
    ),
    { numRuns: 200 },
  );
});

test('a single series is not halved', async () => {
  expect(await halve(await toPayload([[1, 2]], 2))).toBeUndefined();
});
