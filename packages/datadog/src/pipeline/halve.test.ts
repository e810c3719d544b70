import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halve, readSeries } from './halve.ts';
import { pack } from './pack.ts';
import type { Payload } from './payload.ts';

const toPayload = (values: readonly (readonly number[])[], points: number): Payload => {
  const series = values.map((list, index) => ({ metric: `m${index}`, points: [[1, list]], tags: [] }));
  return { kind: 'distributions', encoding: 'deflate', points, body: pack(Buffer.from(JSON.stringify({ series })), 'deflate') };
};

test('halves hold each series once, in their order, and their points add up', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer(), { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 9 }),
      fc.nat(20),
      (values, more) => {
        const total = Math.max(0, values.flat().length - 3 + more);
        const whole = toPayload(values, total);
        const [first, second] = halve(whole)!;
        expect([...readSeries(first), ...readSeries(second)]).toEqual(readSeries(whole));
        expect(first.points + second.points).toBe(total);
        expect(Math.min(first.points, second.points)).toBeGreaterThanOrEqual(0);
        expect([first.kind, second.encoding]).toEqual(['distributions', 'deflate']);
      },
    ),
    { numRuns: 200 },
  );
});

test('a single series is not halved', () => {
  expect(halve(toPayload([[1, 2]], 2))).toBeUndefined();
});
