import type { Exchange, RecordedRequest } from '@collectors/core/recording';
import type { Fault } from './fault.ts';

/** Shorter texts are in everything. */
const SHORTEST = 2;

/** All texts and numbers of a request: its query, and the values in its body. */
const toValues = ({ url, json, text }: RecordedRequest): ReadonlySet<string> => {
  const { searchParams, pathname } = new URL(url);
  const values = new Set<string>([pathname, ...searchParams.values()]);
  const walk = (value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number') values.add(String(value));
    else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) walk(inner);
  };
  walk(json);
  for (const value of new URLSearchParams(text).values()) values.add(value);
  return values;
};

/** Two requests of one list: they differ in nothing but what the first's answer said. */
interface Paging {
  readonly first: Exchange;
  /** What leads from the first page to the second, as it stands in the first's answer. */
  readonly cursors: readonly string[];
}

const pathOf = ({ request }: Exchange): string =>
  `${request.method} ${new URL(request.url).origin}${new URL(request.url).pathname}`;

/** The first page with a successor. */
const findPaging = (own: readonly Exchange[]): Paging | undefined => {
  for (const first of own) {
    const before = toValues(first.request);
    const answer = JSON.stringify(first.response);
    for (const second of own) {
      if (second === first || pathOf(second) !== pathOf(first)) continue;
      const fresh = [...toValues(second.request)].filter((value) => !before.has(value));
      const cursors = fresh.filter((value) => value.length >= SHORTEST && answer.includes(JSON.stringify(value).slice(1, -1)));
      if (cursors.length > 0 && fresh.length <= cursors.length) return { first, cursors };
    }
  }
  return undefined;
};

/** Says to each page that there is another one, which never was seen before. */
export const endlessPages: Fault = {
  name: 'endless pages',
  survivals: ['fails alone', 'times out'],
  codes: ['truncated', 'timeout'],
  excuse: (own) => (findPaging(own) ? undefined : 'the recording has no second page'),
  act: ({ request, own, turn }) => {
    const paging = findPaging(own);
    if (!paging || pathOf({ request } as Exchange) !== pathOf(paging.first)) return undefined;
    const { response } = paging.first;
    const text = paging.cursors.reduce(
      (changed, cursor) => changed.replaceAll(JSON.stringify(cursor).slice(1, -1), `endless-${turn}`),
      JSON.stringify(response),
    );
    return JSON.parse(text) as typeof response;
  },
};
