import { type Context, DAY } from '@collectors/core';
import { z } from 'zod';

/** Fields that not every server has: they are in the generated types of W&B's own client, and in no query of its newer ones. */
export const OPTIONAL_FIELDS = ['computeHours', 'computeSeconds'] as const;

/** A field that a server may not have. */
export type OptionalField = (typeof OPTIONAL_FIELDS)[number];

/** Which of the optional fields a server has, as far as is known. */
export interface Served {
  /** Those that are asked for. */
  readonly fields: () => readonly OptionalField[];
  /** Asks for these no more, in this run and for a day of further ones. */
  readonly forgo: (fields: readonly OptionalField[]) => Promise<void>;
}

const KEY = 'not-served';
const keptSchema = z.object({
  version: z.literal(1),
  baseUrl: z.string(),
  /** When it was learned, epoch milliseconds. A server can have learned the field since. */
  at: z.number(),
  fields: z.array(z.enum(OPTIONAL_FIELDS)),
});

/** What is known of the server from earlier runs; at first, that it serves everything. */
export const loadServed = async ({
  state,
  now,
  config,
}: Pick<Context<{ baseUrl: string }>, 'state' | 'now' | 'config'>): Promise<Served> => {
  const { baseUrl } = config;
  const kept = state.enabled ? keptSchema.safeParse(await state.get(KEY)).data : undefined;
  const age = now.getTime() - (kept?.at ?? 0);
  const isFresh = kept?.baseUrl === baseUrl && age >= 0 && age < DAY;
  const missing = new Set<OptionalField>(isFresh ? kept.fields : []);
  return {
    fields: () => OPTIONAL_FIELDS.filter((field) => !missing.has(field)),
    forgo: async (fields) => {
      for (const field of fields) missing.add(field);
      const value = { version: 1, baseUrl, at: now.getTime(), fields: [...missing] };
      if (state.enabled) await state.set(KEY, value);
    },
  };
};
