import { type Exchange, nextLink } from '@collectors/core/recording';

/** How an exception is called that lets a source leave pages unread. */
const EXCEPTION = 'next page at ';

/** Whether an exception is one of those that are judged here. */
export const isPageException = (name: string): boolean => name.startsWith(EXCEPTION);

const toUrl = ({ request, response }: Exchange): string | undefined => {
  const target = nextLink(response.headers['link']);
  return target === undefined || !URL.canParse(target, request.url) ? undefined : new URL(target, request.url).href;
};

/** What is wrong with the pages of a recording: half a list looks like a whole one. `exceptions` are those of the suite. */
export const findUnreadPages = (
  exchanges: readonly Exchange[],
  exceptions: Readonly<Record<string, string>>,
): readonly string[] => {
  const asked = new Set(exchanges.map(({ request }) => new URL(request.url).href));
  const unread = exchanges.flatMap((exchange) => {
    const next = toUrl(exchange);
    return next === undefined || asked.has(next) ? [] : [{ ...exchange, next }];
  });
  const idle = Object.keys(exceptions).filter(
    (name) => isPageException(name) && !unread.some(({ source }) => `${EXCEPTION}${source}` === name),
  );
  return [
    ...unread
      .filter(({ source }) => exceptions[`${EXCEPTION}${source}`] === undefined)
      .map(
        ({ source, request, next }) =>
          `${request.method} ${request.url} has a next page, ${next}, and nobody asked for it: read all by http.pages, or say why not: exceptions: { '${EXCEPTION}${source}': '…' }.`,
      ),
    ...idle.map((name) => `The exception '${name}' excuses nothing: take it out.`),
  ];
};
