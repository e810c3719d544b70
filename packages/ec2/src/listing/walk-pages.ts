import { CollectorError } from '@collectors/core';

/** Half a million things: nobody has as many, and a list that has no end is told after 500 requests. */
const PAGES = 500;

/** A page of a paginator of the SDK. */
interface SdkPage {
  /** Where the next one begins; absent at the end. */
  readonly NextToken?: string | undefined;
}

/**
 * The pages of a paginator of the SDK. Throws `truncated` where there is no end to them: at the cap, and where AWS leads back to a page
 * that it has served already.
 * @param what the action, for the message
 */
export const walkPages = async function* <Page extends SdkPage>(
  pages: AsyncIterable<Page>,
  what: string,
  cap = PAGES,
): AsyncGenerator<Page> {
  const seen = new Set<string>();
  let count = 0;
  for await (const page of pages) {
    count += 1;
    if (count > cap) throw new CollectorError('truncated', `${what} has more than ${cap} pages: the list would be cut.`);
    yield page;
    if (!page.NextToken) continue;
    if (seen.has(page.NextToken))
      throw new CollectorError('truncated', `${what}: page ${count + 1} is one that was served before: the list never ends.`);
    seen.add(page.NextToken);
  }
};
