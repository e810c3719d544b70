import { findDelicate } from './find-delicate.ts';

/** Replaces everything delicate, the same value by the same stand-in. */
export type Scrub = <T>(value: T) => T;

/** A value that is never to be in a file, and what stands for it there. */
export interface Replacement {
  /** Every form in which it may turn up. */
  readonly forms: readonly string[];
  readonly standIn: string;
}

const STAND_INS = {
  'e-mail address': (number: number) => `person-${number}@example.com`,
  token: (number: number) => `stand-in-token-${number}`,
} as const;

/** As it stands in the parts of an address, and in form data. */
const toForms = (value: string): readonly string[] => [
  ...new Set([value, encodeURIComponent(value), new URLSearchParams([['', value]]).toString().slice(1)]),
];

/**
 * Looks through all that is to be written first, so that what was found in one place is replaced in every other: a token that an answer
 * gave is replaced in the requests that brought it.
 */
export const createScrub = (everything: unknown, secrets: readonly Replacement[]): Scrub => {
  const counts = { 'e-mail address': 0, token: 0 };
  const found = new Map<string, Replacement>();
  const isSecret = (value: string) => secrets.some(({ forms }) => forms.some((form) => value.includes(form)));
  for (const { kind, value } of findDelicate(everything)) {
    if (found.has(value) || isSecret(value)) continue;
    counts[kind] += 1;
    found.set(value, { forms: toForms(value), standIn: STAND_INS[kind](counts[kind]) });
  }
  const pairs = [...secrets, ...found.values()]
    .flatMap(({ forms, standIn }) => forms.map((form) => [form, standIn] as const))
    // The longest first, so that no rest of a longer one stays behind.
    .toSorted(([one], [other]) => other.length - one.length);
  const replace = (text: string): string => pairs.reduce((changed, [form, standIn]) => changed.replaceAll(form, standIn), text);
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return replace(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [replace(key), walk(inner)]));
  };
  return <T>(value: T) => walk(value) as T;
};
