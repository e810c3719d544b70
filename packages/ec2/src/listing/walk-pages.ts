import { CollectorError } from '@collectors/core';

/** Half a million things: nobody has as many, and a list that has no end is told after 500 requests. */
const PAGES = 500;

/**
 * The pages of a paginator of the SDK. Throws `truncated` where there is no end to them.
 * @param what the action, for the message
 */
export const walkPages = async function* <Page>(pages: AsyncIterable<Page>, what: string, cap = PAGES): AsyncGenerator<Page> {
  let count = 0;
  for await (const page of pages) {
    count += 1;
    if (count > cap) throw new CollectorError('truncated', `${what} has more than ${cap} pages: the list would be cut.`);
    yield page;
  }
};
