import { SyncError } from './sync-error.ts';

/** An object of an answer, or of a definition. */
export type Json = Readonly<Record<string, unknown>>;

/** A plain object: no list, no null. */
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The answer as an object. Throws a `SyncError` for anything else: something in between has answered. */
export const toObject = (value: unknown, what: string): Json => {
  if (isObject(value)) return value;
  throw strange(what);
};

/** The answer as a list of objects that have an id. Throws a `SyncError` for anything else. */
export const toObjects = (value: unknown, what: string): readonly (Json & { readonly id: string | number })[] => {
  if (Array.isArray(value) && value.every(hasId)) return value;
  throw strange(what);
};

/** The id of something that was written. Throws a `SyncError` where there is none. */
export const toId = (value: unknown, what: string): string => {
  if (hasId(value)) return String(value.id);
  throw strange(what);
};

const hasId = (value: unknown): value is Json & { readonly id: string | number } =>
  isObject(value) && (typeof value['id'] === 'string' || typeof value['id'] === 'number');

const strange = (what: string): SyncError =>
  new SyncError('not_understood', `${what} was answered with something else than Datadog does.`, {
    reach: 'all',
    fix: 'Look what answers at DD_SITE or DD_URL, and at proxies (HTTPS_PROXY, NO_PROXY).',
  });
