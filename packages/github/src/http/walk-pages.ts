import { CollectorError } from '@collectors/core';

/** Pages at most: far more than any repository has. */
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

/**
 * Page after page, each asked for when the one before has been used. Throws `truncated` at the cap, and where the service leads
 * back to a page that it has served already: a cut list is no number.
 */
export const walkPages = async function* <T, Cursor>({ what, start, ask, next }: Walk<T, Cursor>): AsyncGenerator<T> {
  const seen = new Set<string>();
  let cursor: Cursor | undefined = start;
  while (cursor !== undefined) {
    if (seen.size === CAP) throw new CollectorError('truncated', `${what}: still not at the end after ${CAP} pages.`);
    const place = JSON.stringify(cursor);
    if (seen.has(place)) throw new CollectorError('truncated', `${what}: page ${seen.size + 1} is one that was served before.`);
    seen.add(place);
    const page: T = await ask(cursor);
    yield page;
    cursor = next(page, cursor);
  }
};
