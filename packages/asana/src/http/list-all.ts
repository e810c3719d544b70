import { CollectorError, type Context, type HttpFailure, type RequestOptions } from '@collectors/core';
import { z } from 'zod';

/** Objects a page. Asana serves 100 at most; where it does not get them together in time, fewer are asked for. */
const LIMITS = [100, 50, 25] as const;

/** What is listed. */
export interface Listing<T> {
  readonly path: string;
  readonly query: NonNullable<RequestOptions<unknown>['query']>;
  /** Of one object. */
  readonly schema: z.ZodType<T>;
}

type Asker = Pick<Context, 'http' | 'log'>;

/**
 * A whole list, page by page. It is started again with smaller pages where Asana takes too long, and once more where the place in the
 * list has expired. Throws as `context.http` does: a list that is cut is no list. https://developers.asana.com/docs/pagination
 */
export const listAll = async <T>({ http, log }: Asker, listing: Listing<T>): Promise<readonly T[]> => {
  let step = 0;
  let expired = false;
  for (;;) {
    try {
      return await listPages(http, listing, LIMITS[step]!);
    } catch (error) {
      if (isExpired(error) && !expired) expired = true;
      else if (isTooSlow(error) && step < LIMITS.length - 1) step += 1;
      else throw explain(error);
      log.info(`The list ${listing.path} is started again.`, { limit: LIMITS[step], reason: (error as Error).message });
    }
  }
};

const listPages = async <T>(http: Context['http'], { path, query, schema }: Listing<T>, limit: number): Promise<readonly T[]> => {
  const page = z.object({
    data: z.array(schema),
    next_page: z.object({ offset: z.string().min(1) }).nullish(),
  });
  const all: T[] = [];
  const pages = http.pages(path, {
    query: { ...query, limit },
    schema: page,
    next: ({ data: { next_page: next } }) => (next ? { query: { offset: next.offset } } : undefined),
  });
  for await (const { data } of pages) all.push(...data);
  return all;
};

const statusOf = (error: unknown) => (CollectorError.isInstance(error) ? (error as HttpFailure).status : undefined);

/** A place in a list is good for about a quarter of an hour, and ends with HTTP 400: "offset: Your pagination token has expired." */
const isExpired = (error: unknown): boolean => statusOf(error) === 400 && /\boffset\b/i.test((error as Error).message);

const isTooSlow = (error: unknown): boolean =>
  CollectorError.isInstance(error) && (error.code === 'timeout' || statusOf(error) === 504);

/** https://developers.asana.com/docs/errors */
const explain = (error: unknown): unknown => {
  if (statusOf(error) !== 402) return error;
  const { message } = error as Error;
  return new CollectorError('forbidden', message, {
    cause: error,
    fix: 'Asana keeps this to paid plans: have the workspace upgraded, or leave the project out of the configuration.',
  });
};
