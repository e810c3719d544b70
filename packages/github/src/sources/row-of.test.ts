import { expect, test } from 'vitest';
import { z } from 'zod';
import { rowOf } from './row-of.ts';

const pair = rowOf(z.object({ id: z.int(), name: z.string().nullable() }));

test('an object travels as the row of its values', () => {
  const row = z.encode(pair, { name: null, id: 7 });
  expect(row).toEqual([7, null]);
  expect(pair.parse(row)).toEqual({ id: 7, name: null });
});

test.each([[[7]], [['x', null]], [{ id: 7, name: null }]])('%j is none', (row) =>
  expect(pair.safeParse(row).success).toBe(false),
);
