import type { Context } from '../contract/context.ts';
import type { Duration } from '../contract/http.ts';
import type { Schema } from '../contract/schema.ts';
import { parseDuration } from '../define/duration.ts';

/** How an answer is kept. */
export interface CachedOptions<T> {
  /** For so long it is taken from the state store instead of being asked for again. */
  readonly maxAge: Duration;
  /** What was kept is validated by it; what it refuses is asked for again. */
  readonly schema: Schema<unknown, T>;
}

/**
 * An answer that may be as old as `maxAge`, by the run's clock: facts that change once a day, or cost money. Without state, `load` is
 * asked each run. Throws what `load` throws; a failure is not kept.
 *
 * @example
 * ```ts
 * const rates = service.source('rates', (context) =>
 *   cached(context, 'rates', { maxAge: '24h', schema: z.record(z.string(), z.number()) }, () =>
 *     context.http.json('/rates', { schema: z.record(z.string(), z.number()) }),
 *   ),
 * );
 * ```
 * @param key tells apart what was asked; one of a kind in the collector
 */
export const cached = async <T>(
  { state, now }: Pick<Context, 'state' | 'now'>,
  key: string,
  { maxAge, schema }: CachedOptions<T>,
  load: () => Promise<T>,
): Promise<T> => {
  if (!state.enabled) return load();
  const kept = await state.get(key);
  if (isKept(kept) && isFresh(kept.at, now, parseDuration(maxAge))) {
    const result = await schema['~standard'].validate(kept.value);
    if (!result.issues) return result.value;
  }
  const value = await load();
  await state.set(key, { at: now.getTime(), value });
  return value;
};

const isKept = (value: unknown): value is { readonly at: number; readonly value: unknown } =>
  typeof value === 'object' && value !== null && 'value' in value && typeof (value as { at?: unknown }).at === 'number';

/** What a run of a later instant has kept is no answer for an earlier one. */
const isFresh = (at: number, now: Date, maxAge: number): boolean => at <= now.getTime() && now.getTime() - at < maxAge;
