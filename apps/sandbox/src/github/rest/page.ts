import type { GithubContext } from '../github-context.ts';
import type { RestRequest } from './route.ts';

/** A page of a list that is counted from 1. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly headers: Readonly<Record<string, string>>;
}

const DEFAULT_SIZE = 30;
const MAXIMUM_SIZE = 100;

const toNumber = (text: string | null, otherwise: number): number => {
  const value = Number(text ?? Number.NaN);
  return Number.isInteger(value) && value > 0 ? value : otherwise;
};

/** `per_page`: 30 where it is missing or makes no sense, and never above 100, however much is asked for. */
export const toPageSize = (query: URLSearchParams): number =>
  Math.min(toNumber(query.get('per_page'), DEFAULT_SIZE), MAXIMUM_SIZE);

/** The `Link` header of these relations, each with what it changes in the query. */
export const toLink = (
  { apiUrl }: GithubContext,
  { path, query }: RestRequest,
  relations: Readonly<Record<string, Readonly<Record<string, string>>>>,
) => {
  const links = Object.entries(relations).map(([relation, changes]) => {
    const changed = new URLSearchParams(query);
    for (const name of ['page', 'after', 'before']) changed.delete(name);
    for (const [name, value] of Object.entries(changes)) changed.set(name, value);
    return `<${apiUrl}${path}?${changed.toString()}>; rel="${relation}"`;
  });
  return links.length === 0 ? {} : { link: links.join(', ') };
};

/** One page of the items, with links to its neighbours. A page past the end is empty. */
export const toPage = <T>(context: GithubContext, request: RestRequest, items: readonly T[]): Page<T> => {
  const size = toPageSize(request.query);
  const page = toNumber(request.query.get('page'), 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const endless = context.fault?.kind === 'endless-pages';
  const shown = endless ? ((page - 1) % last) + 1 : page;
  const forward = endless || page < last ? { next: { page: String(page + 1) }, last: { page: String(last) } } : {};
  const back = page > 1 ? { prev: { page: String(page - 1) }, first: { page: '1' } } : {};
  return { items: items.slice((shown - 1) * size, shown * size), headers: toLink(context, request, { ...back, ...forward }) };
};
