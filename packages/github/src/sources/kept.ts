import type { Context } from '@collectors/core';
import { z } from 'zod';
import type { Repository } from '../facts/repository.ts';

/** What one source keeps of each repository from run to run. */
export interface Kept<T> {
  /** `undefined` where nothing is kept, or something else than expected: then everything is asked for again. */
  read(context: Pick<Context, 'state'>, repository: Repository): Promise<T | undefined>;
  write(context: Pick<Context, 'state'>, repository: Repository, value: T): Promise<void>;
}

/**
 * Keeps values of this shape. The shape has to name its version, and a change of meaning has to change it. Kept by the repository's
 * id, so that nothing of an old one is taken for a new one of the same name.
 */
export const createKept = <T>(name: string, schema: z.ZodType<T>): Kept<T> => {
  const keyOf = ({ id }: Repository) => `${name}:${id}`;
  return {
    read: async ({ state }, repository) =>
      state.enabled ? schema.safeParse(await state.get(keyOf(repository))).data : undefined,
    write: async ({ state }, repository, value) => {
      if (state.enabled) await state.set(keyOf(repository), z.encode(schema, value));
    },
  };
};
