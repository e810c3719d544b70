import { ITEMS } from './query.ts';
import { type Item, itemPage } from './schemas.ts';
import { service } from './service.ts';

// A placeholder: ask your service. All requests are made here; `http` signs in, paces, retries and checks the answers.

/** All items, page by page. */
export const items = service.source('items', async ({ http }) => {
  const all: Item[] = [];
  const toBody = (after: string | null) => ({ query: ITEMS, variables: { after } });
  const pages = http.pages('/graphql', {
    body: toBody(null),
    schema: itemPage,
    // A query changes nothing: it may be asked again after a failure.
    idempotent: true,
    next: ({ data: { data } }) => {
      const { hasNextPage, endCursor } = data.items.pageInfo;
      return hasNextPage ? { body: toBody(endCursor) } : undefined;
    },
    // 10,000 items: a list that is longer fails, because half a list is no number.
    cap: 100,
  });
  for await (const { data } of pages) all.push(...data.items.nodes);
  return all;
});
