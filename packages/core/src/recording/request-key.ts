import type { RecordedRequest } from './exchange.ts';

/** The same whatever the order of its members. */
const toStable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toStable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, toStable(inner)]));
};

/** What tells a request from another: method, address and body. The order of query parameters and of members says nothing. */
export const toRequestKey = ({ method, url, operation, json, text }: RecordedRequest): string => {
  const { origin, pathname, searchParams } = new URL(url);
  const query = [...searchParams].map((pair) => pair.map(encodeURIComponent).join('=')).toSorted();
  const body = json === undefined ? (text ?? '') : JSON.stringify(toStable(json));
  return `${operation ?? method} ${origin}${pathname}${query.length > 0 ? `?${query.join('&')}` : ''} ${body}`.trimEnd();
};
