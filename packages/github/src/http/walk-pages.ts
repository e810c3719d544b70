import { CollectorError } from '@collectors/core';

/** Pages at most: far more than any repository has, and an end where a service serves the same page for ever. */
const CAP = 1000;

/** How to get from page to page. */
export interface Walk<T, Cursor> {
  /** What is listed, for messages. */
  readonly what: string;
  readonly start: Cursor;
  readonly ask: (cursor: Cursor) => Promise<T>;
  /** `undefined` ends the walk. */
  readonly next: (page: T, cursor: Cursor) => Cursor | undefined;
}

/** Page after page, each asked for when the one before has been used. Throws `truncated` at the cap: a cut list is no number. */
export const walkPages = async function* <T, Cursor>({ what, start, ask, next }: Walk<T, Cursor>): AsyncGenerator<T> {
  let cursor: Cursor | undefined = start;
  for (let pages = 0; cursor !== undefined; pages += 1) {
    if (pages === CAP) throw new CollectorError('truncated', `${what}: still not at the end after ${CAP} pages.`);
    const page: T = await ask(cursor);
    yield page;
    cursor = next(page, cursor);
  }
};
