import type { HttpAnswer, PageStep, PagesOptions, RequestOptions } from '../contract/http.ts';
import { HttpError } from './http-error.ts';
import { nextLink } from './next-link.ts';
import type { PreparedRequest } from './prepared-request.ts';

/** What a page iteration needs. */
export interface PagesClient {
  readonly prepare: (path: string, options: RequestOptions<unknown>) => PreparedRequest;
  readonly request: <T>(path: string, options: RequestOptions<T>) => Promise<HttpAnswer<T>>;
}

const CAP = 1000;

/** Page after page. Throws `truncated` where there are more pages than `cap`, and where a page was asked for already. */
export async function* pages<T>(
  client: PagesClient,
  firstPath: string,
  { next, cap = CAP, ...first }: PagesOptions<T>,
): AsyncGenerator<T> {
  const asked = new Set<string>();
  let path = firstPath;
  let options: RequestOptions<T> = first;
  for (let count = 1; ; count += 1) {
    const { label, url, method, body } = client.prepare(path, options);
    const fingerprint = `${method} ${url.href} ${body ?? ''}`;
    if (asked.has(fingerprint)) throw endless(label, count);
    if (count > cap) throw cut(label, cap);
    asked.add(fingerprint);
    const answer = await client.request(path, options);
    yield answer.data;
    const step = next ? next(answer) : followLink(answer, url);
    if (!step) return;
    ({ path, options } = advance(path, options, step));
  }
}

const followLink = <T>({ headers }: HttpAnswer<T>, url: URL): PageStep<T> | undefined => {
  const target = nextLink(headers['link']);
  return target === undefined ? undefined : { path: URL.canParse(target, url.href) ? new URL(target, url).href : target };
};

/** A new path brings its own query; else query and headers are changed name by name, and the rest as a whole. */
const advance = <T>(path: string, options: RequestOptions<T>, { path: nextPath, query, headers, ...step }: PageStep<T>) => ({
  path: nextPath ?? path,
  options: {
    ...options,
    ...step,
    query: nextPath === undefined ? { ...options.query, ...query } : { ...query },
    headers: { ...options.headers, ...headers },
  },
});

const endless = (label: string, count: number): HttpError =>
  new HttpError('truncated', `Page ${count} of ${label} is one that was asked for already: the list never ends.`, {
    fix: "Look at the collector's `next`: it has to move on with each page.",
  });

const cut = (label: string, cap: number): HttpError =>
  new HttpError('truncated', `${label} has more than ${cap} pages, and a cut list is no number.`, {
    fix: "Ask for less at once (a filter, larger pages), or raise the collector's page cap.",
  });
