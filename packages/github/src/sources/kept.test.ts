import type { StateStore } from '@collectors/core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Repository } from '../facts/repository.ts';
import { createKept } from './kept.ts';

const createMemory = (enabled = true): StateStore & { readonly values: Map<string, string> } => {
  const values = new Map<string, string>();
  return {
    values,
    enabled,
    get: async (key) => (values.has(key) ? (JSON.parse(values.get(key)!) as unknown) : undefined),
    set: async (key, value) => void values.set(key, JSON.stringify(value)),
    delete: async (key) => void values.delete(key),
  };
};

const kept = createKept('runs', z.object({ version: z.literal(1), ids: z.array(z.int()) }));
const repository = { id: 'R_1' } as Repository;

test('keeps a value of a repository', async () => {
  const state = createMemory();
  await kept.write({ state }, repository, { version: 1, ids: [1, 2] });
  expect(await kept.read({ state }, repository)).toEqual({ version: 1, ids: [1, 2] });
});

test('takes nothing of an old repository for a new one of the same name', async () => {
  const state = createMemory();
  await kept.write({ state }, repository, { version: 1, ids: [1] });
  expect(await kept.read({ state }, { ...repository, id: 'R_2' })).toBeUndefined();
});

test.each([['{"version":2,"ids":[]}'], ['{"version":1}'], ['null'], ['[]']])('%s is as good as nothing', async (text) => {
  const state = createMemory();
  state.values.set('runs:R_1', text);
  expect(await kept.read({ state }, repository)).toBeUndefined();
});

test('does not work for a store that keeps nothing', async () => {
  const state = createMemory(false);
  await kept.write({ state }, repository, { version: 1, ids: [1] });
  expect(state.values.size).toBe(0);
});
