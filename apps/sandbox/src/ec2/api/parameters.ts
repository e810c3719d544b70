import type { FaultAction } from '../../faults/fault.ts';
import { type Page, toPage } from './page.ts';
import { Refusal, refuseValue } from './refusal.ts';

/** The parameters of a request in the query protocol. */
export interface Parameters {
  readonly one: (name: string) => string | undefined;
  /** Values of `Name.1`, `Name.2` … */
  readonly list: (name: string) => readonly string[];
  /** By name; those of `Filter.1.Name`, `Filter.1.Value.1` … */
  readonly filters: ReadonlyMap<string, readonly string[]>;
}

/** A filter is all of: any of its values. */
const readFilters = (query: URLSearchParams, known: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const filters = new Map<string, string[]>();
  for (const [key, name] of query) {
    const [, index] = /^Filter\.(\d+)\.Name$/.exec(key) ?? [];
    if (index === undefined) continue;
    if (!known.some((one) => one === name || (one.endsWith(':*') && name.startsWith(one.slice(0, -1)))))
      refuseValue(`The filter '${name}' is invalid`);
    const values = [...query].flatMap(([other, value]) => (other.startsWith(`Filter.${index}.Value.`) ? [value] : []));
    if (values.length === 0) refuseValue('The filter value cannot be null');
    filters.set(name, values);
  }
  return filters;
};

/** What every action takes. */
const COMMON = ['Action', 'Version', 'DryRun'];
const FILTER = /^Filter\.\d+\.(Name|Value\.\d+)$/;

/** Reads parameters. Throws for one that the action does not have: `names` are its own (lists as `Owner.*`), `filters` its filters. */
export const readParameters = (query: URLSearchParams, names: readonly string[], filters: readonly string[]): Parameters => {
  for (const key of query.keys()) {
    const isKnown =
      COMMON.includes(key) || names.includes(key.replace(/\.\d+$/, '.*')) || (filters.length > 0 && FILTER.test(key));
    if (!isKnown) throw new Refusal(400, 'UnknownParameter', `The parameter ${key} is not recognized`);
  }
  if (query.get('DryRun') === 'true')
    throw new Refusal(412, 'DryRunOperation', 'Request would have succeeded, but DryRun flag is set.');
  return {
    one: (name) => query.get(name) ?? undefined,
    list: (name) => [...query].flatMap(([key, value]) => (new RegExp(`^${name}\\.\\d+$`).test(key) ? [value] : [])),
    filters: readFilters(query, filters),
  };
};

/** `*` and `?` stand for any characters and for any one, as in EC2. */
const toPattern = (value: string): RegExp =>
  new RegExp(
    `^${value
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );

/** Those that all filters let through; `valuesOf` tells what an item has for a filter. */
export const applyFilters = <T>(
  items: readonly T[],
  { filters }: Parameters,
  valuesOf: (item: T, filter: string) => readonly (string | undefined)[],
): readonly T[] => {
  const patterns = [...filters].map(([name, values]) => [name, values.map(toPattern)] as const);
  return items.filter((item) =>
    patterns.every(([name, any]) =>
      valuesOf(item, name).some((value) => value !== undefined && any.some((pattern) => pattern.test(value))),
    ),
  );
};

/** What an item has for the filters on tags. */
export const tagValues = (tags: Readonly<Record<string, string>>, filter: string): readonly (string | undefined)[] =>
  filter === 'tag-key' ? Object.keys(tags) : [tags[filter.slice('tag:'.length)]];

const readSize = (text: string | undefined, minimum: number, maximum: number): number => {
  if (text === undefined) return Infinity;
  const size = Number(text);
  if (!/^\d+$/.test(text)) refuseValue(`Value ( ${text} ) for parameter maxResults is invalid. Expecting an integer.`);
  if (size < minimum)
    refuseValue(`Value ( ${text} ) for parameter maxResults is invalid. Expecting a value greater than ${minimum}.`);
  // EC2 gives as many as it gives at most.
  return Math.min(size, maximum);
};

/** The page that is asked for, of all; all at once where no size is. */
export const pageOf = <T>(
  all: readonly T[],
  { one }: Parameters,
  question: string,
  fault: FaultAction | undefined,
  [minimum, maximum]: readonly [number, number] = [5, 1000],
): Page<T> =>
  toPage(all, {
    question,
    token: one('NextToken'),
    size: readSize(one('MaxResults'), minimum, maximum),
    fault,
    refuse: () => {
      throw new Refusal(400, 'InvalidNextToken', 'The specified NextToken is not valid.');
    },
  });
