import type { Exchange, RecordedRequest, RecordedResponse } from '@collectors/core/recording';
import type { Fault } from './fault.ts';

type Values = ReadonlyMap<string, string | number | boolean | null>;

/** All that a request says, by where it says it: its query, and what is in its body. */
const toValues = ({ url, json, text }: RecordedRequest): Values => {
  const values = new Map<string, string | number | boolean | null>();
  const walk = (value: unknown, place: string): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, `${place}.${key}`);
    else values.set(place, value as string);
  };
  walk(json ?? {}, 'body');
  for (const [name, value] of [...new URL(url).searchParams, ...new URLSearchParams(text)]) values.set(name, value);
  return values;
};

const toPlace = ({ method, url }: RecordedRequest): string => {
  const { origin, pathname } = new URL(url);
  return `${method} ${origin}${pathname}`;
};

/** As it stands inside a JSON text. */
const quote = (value: string): string => JSON.stringify(value).slice(1, -1);

/**
 * What leads from one request to the next page of the same list, as the answer said it: the whole address, or values where the first
 * request had none. `undefined` where they differ in anything else: then it is another list.
 */
const findCursors = (first: Exchange, second: RecordedRequest): readonly string[] | undefined => {
  const answer = JSON.stringify(first.response);
  if (second.method === 'GET' && answer.includes(quote(second.url))) return [second.url];
  const [before, after] = [toValues(first.request), toValues(second)];
  const cursors: string[] = [];
  for (const place of new Set([...before.keys(), ...after.keys()])) {
    const [old, fresh] = [before.get(place) ?? null, after.get(place) ?? null];
    if (old === fresh || typeof (old ?? fresh) === 'boolean') continue;
    if (old !== null || typeof fresh !== 'string' || !answer.includes(quote(fresh))) return undefined;
    cursors.push(fresh);
  }
  return cursors.length > 0 ? cursors : undefined;
};

/** A first page with what leads on from it. */
interface Paging {
  readonly first: Exchange;
  /** Its answer, as JSON text. */
  readonly answer: string;
  readonly cursors: readonly string[];
}

const known = new WeakMap<readonly Exchange[], readonly Paging[]>();

const findPagings = (own: readonly Exchange[]): readonly Paging[] => {
  const found = known.get(own) ?? lookForPagings(own);
  known.set(own, found);
  return found;
};

const lookForPagings = (own: readonly Exchange[]): readonly Paging[] =>
  own.flatMap((first) =>
    own.flatMap((second) => {
      if (second === first || toPlace(second.request) !== toPlace(first.request)) return [];
      const cursors = findCursors(first, second.request);
      return cursors ? [{ first, answer: JSON.stringify(first.response), cursors }] : [];
    }),
  );

/** The cursors made new: an address by one more parameter, anything else as a whole. */
const renew = ({ answer, cursors }: Paging, turn: number): RecordedResponse => {
  const renewed = cursors.reduce((text, cursor) => {
    const next = URL.canParse(cursor) ? `${cursor}${cursor.includes('?') ? '&' : '?'}endless=${turn}` : `endless-${turn}`;
    return text.replaceAll(quote(cursor), quote(next));
  }, answer);
  return JSON.parse(renewed) as RecordedResponse;
};

/** Milliseconds that a page takes: whoever never stops is then stopped by its deadline, in a moment. */
const LATENCY = 40;

/** Says of each page that there is another one, which never was seen before. */
export const endlessPages: Fault = {
  name: 'endless pages',
  // To be stopped by the deadline is too late: by then the service was asked thousands of times.
  survivals: ['fails alone'],
  codes: ['truncated', 'timeout'],
  excuse: (own) => (findPagings(own).length > 0 ? undefined : 'the recording has no second page'),
  act: ({ request, recorded, own, turn }) => {
    const pagings = findPagings(own).filter(({ first }) => toPlace(first.request) === toPlace(request));
    // Its own first page, or the one of which it asks for a page that was not recorded.
    const paging = pagings.find(({ first }) => first.response === recorded) ?? (recorded ? undefined : pagings[0]);
    return paging && { ...renew(paging, turn), fault: { kind: 'slow', milliseconds: LATENCY } };
  },
};
