import type { Random } from '../random.ts';
import { BEYOND, lengthen, toOddValue } from './odd-values.ts';

/** What is done to one place of a JSON value; `extra`: texts that are tried beside the usual odd ones. */
interface Place {
  readonly random: Random;
  readonly extra: readonly string[];
}

type Container = Record<string, unknown> | unknown[];

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

/** JSON that stands in a text, as some services nest it. */
const parseNested = (value: unknown): Container | undefined => {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return isContainer(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};

/** Where a value stands. */
interface Spot {
  readonly parent: Container;
  readonly key: string;
}

const valueAt = ({ parent, key }: Spot): unknown => (parent as Record<string, unknown>)[key];

const setAt = ({ parent, key }: Spot, value: unknown): void => void ((parent as Record<string, unknown>)[key] = value);

const takeOut = ({ parent, key }: Spot): void => {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
};

const rename = (spot: Spot, random: Random): void => {
  const value = valueAt(spot);
  takeOut(spot);
  const name = random.pick(['__proto__', 'constructor', spot.key.toUpperCase(), `${spot.key}s`, '']);
  if (Array.isArray(spot.parent)) spot.parent.push(value);
  else Object.defineProperty(spot.parent, name, { value, enumerable: true, configurable: true, writable: true });
};

const repeat = ({ parent, key }: Spot): void => {
  if (Array.isArray(parent)) parent.splice(Number(key), 0, parent[Number(key)]);
};

const retype = (value: unknown): unknown => {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return Number.isFinite(Number(value)) && value !== '' ? Number(value) : [value];
  if (Array.isArray(value)) return Object.fromEntries(value.entries());
  return isContainer(value) ? [value] : { value };
};

const distort = (value: unknown, { random, extra }: Place): unknown => {
  if (Array.isArray(value)) return random.pick([() => [], () => lengthen(value), () => value.toReversed(), () => null])();
  if (typeof value === 'number' && random.chance(0.5)) return random.pick([-value, value * 1e18, value + 0.5, String(value)]);
  return toOddValue(random, extra);
};

const alter = (spot: Spot, place: Place): void => {
  const kind = place.random.next();
  if (kind < 0.15) takeOut(spot);
  else if (kind < 0.22) rename(spot, place.random);
  else if (kind < 0.3) repeat(spot);
  else if (kind < 0.4) setAt(spot, null);
  else if (kind < 0.5) setAt(spot, retype(valueAt(spot)));
  else setAt(spot, distort(valueAt(spot), place));
};

/** Chance to stop at a container in place of going into it. */
const STOP = 0.15;

const descend = (parent: Container, place: Place): void => {
  const keys = Object.keys(parent);
  if (keys.length === 0) return;
  const spot = { parent, key: place.random.pick(keys) };
  const value = valueAt(spot);
  const nested = parseNested(value);
  if (place.random.chance(STOP)) return alter(spot, place);
  if (nested) {
    descend(nested, place);
    return setAt(spot, JSON.stringify(nested));
  }
  if (isContainer(value) && Object.keys(value).length > 0) return descend(value, place);
  alter(spot, place);
};

/** The text of a JSON value in which something is wrong in up to `count` places. */
export const mutateJson = (json: unknown, count: number, place: Place): string => {
  const root = { value: structuredClone(json) };
  for (let time = 0; time < count; time += 1) {
    if (isContainer(root.value) && !place.random.chance(0.03)) descend(root.value, place);
    else root.value = toOddValue(place.random, place.extra);
  }
  return JSON.stringify(root.value).replaceAll(new RegExp(String.raw`\\*"${BEYOND}\\*"`, 'g'), '1e999');
};
