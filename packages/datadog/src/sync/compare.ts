import type { Change } from './report.ts';
import { isObject, type Json } from './shape.ts';

/** Datadog trims texts, and browsers end lines in their own way. */
const toComparable = (value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : (value ?? undefined);

/**
 * Where `live` is not as `wanted`: member by member of objects, so that members which are only in Datadog (they are not ours, or its
 * own) make no difference; lists as a whole when they differ in length, else element by element.
 */
export const toChanges = (live: unknown, wanted: unknown, path = ''): readonly Change[] => {
  if (isObject(wanted) && isObject(live))
    return Object.entries(wanted).flatMap(([key, value]) => toChanges(live[key], value, path === '' ? key : `${path}.${key}`));
  if (Array.isArray(wanted) && Array.isArray(live) && wanted.length === live.length)
    return wanted.flatMap((value, index) => toChanges((live as readonly unknown[])[index], value, `${path}[${index}]`));
  if (toComparable(live) === toComparable(wanted) || isEmptyList(live, wanted)) return [];
  return [{ path, ...(live !== undefined && live !== null && { before: live }), after: wanted }];
};

/** Datadog gives `null` for an empty list. */
const isEmptyList = (live: unknown, wanted: unknown): boolean => Array.isArray(wanted) && wanted.length === 0 && !live;

/**
 * `wanted` laid over `live`: members of objects that are only in `live` stay, at any depth. A list is ours as a whole; an element that
 * has all of ours stays as it is, and one that is replaced keeps its id, by which tabs refer to it.
 */
export const overlay = (live: unknown, wanted: unknown): unknown => {
  if (isObject(wanted) && isObject(live)) {
    const ours = Object.entries(wanted).map(([key, value]) => [key, overlay(live[key], value)] as const);
    return { ...live, ...Object.fromEntries(ours) };
  }
  if (Array.isArray(wanted) && Array.isArray(live))
    return wanted.map((value, index) => overlayElement((live as readonly unknown[])[index], value));
  return wanted;
};

const overlayElement = (live: unknown, wanted: unknown): unknown => {
  if (!isObject(live) || !isObject(wanted)) return wanted;
  if (toChanges(live, wanted).length === 0) return live;
  return live['id'] === undefined ? wanted : { id: live['id'], ...wanted };
};

/** The object without these members, and without those that are null: absent and null mean the same to Datadog. */
export const without = (object: Json, members: ReadonlySet<string>): Json =>
  Object.fromEntries(Object.entries(object).filter(([key, value]) => !members.has(key) && value !== null));
