import type { SecretValue } from '../contract/secret.ts';
import { scrubCut } from './cut-forms.ts';
import { toProtectedForms } from './protected-forms.ts';

const MASK = '***';

/** Keeps secrets out of logs, errors and reports. */
export interface Redactor {
  /** From now on the value is scrubbed, in every form that `toProtectedForms` knows. */
  protect(value: SecretValue | string): void;
  /** A copy without protected values: of a text, an error (message, stack, cause, further members), a list, an object. */
  redact<T>(value: T): T;
  /** Whether a text, or the bytes of one, holds a protected value. Some 1 ms for each form and 10 MB. */
  holds(text: string | Buffer): boolean;
}

const toPattern = (forms: ReadonlySet<string>): RegExp => {
  // Longest first, so that no rest of a longer form stays behind.
  const sorted = [...forms].toSorted((one, other) => other.length - one.length);
  return new RegExp(sorted.map((form) => form.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g');
};

type Walk = (value: unknown) => unknown;

const copyError = (error: Error, walk: Walk, seen: Map<unknown, unknown>): Error => {
  const copy = Object.create(Object.getPrototypeOf(error)) as Error;
  seen.set(error, copy);
  for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(error))) {
    // `stack` is an accessor in newer engines: what it gives is what would be printed.
    const { enumerable = false } = descriptor;
    const value = walk((error as unknown as Record<string, unknown>)[key]);
    Object.defineProperty(copy, key, { value, enumerable, writable: true, configurable: true });
  }
  for (const key of Object.getOwnPropertySymbols(error)) {
    Object.defineProperty(copy, key, Object.getOwnPropertyDescriptor(error, key)!);
  }
  return copy;
};

const copyObject = (value: object, walk: Walk, seen: Map<unknown, unknown>): unknown => {
  if (value instanceof Error) return copyError(value, walk, seen);
  if (value instanceof Date || ArrayBuffer.isView(value)) return value;
  // A protected value gives `***`, a URL its text.
  if ('toJSON' in value && typeof value.toJSON === 'function') return walk(value.toJSON());
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    seen.set(value, list);
    for (const item of value) list.push(walk(item));
    return list;
  }
  if (value instanceof Set) return copyObject([...value], walk, seen);
  const entries: Iterable<[unknown, unknown]> = value instanceof Map ? value : Object.entries(value);
  const copy: Record<string, unknown> = {};
  seen.set(value, copy);
  for (const [key, inner] of entries) copy[String(walk(String(key)))] = walk(inner);
  return copy;
};

/** An empty redactor: what it has not been told, it lets through. Values under 4 characters are not scrubbed. */
export const createRedactor = (): Redactor => {
  const forms = new Set<string>();
  let pattern: RegExp | undefined;

  const holds = (text: string | Buffer): boolean => {
    for (const form of forms) if (text.includes(form)) return true;
    return false;
  };

  const toText = (text: string): string => {
    // Looking is a tenth of the cost of replacing, and most texts are large and clean.
    const whole = holds(text) ? text.replace((pattern ??= toPattern(forms)), MASK) : text;
    return scrubCut(whole, forms, MASK);
  };

  const redact = (value: unknown): unknown => {
    const seen = new Map<unknown, unknown>();
    const walk: Walk = (inner) => {
      if (typeof inner === 'string') return toText(inner);
      if (typeof inner !== 'object' || inner === null) return inner;
      return seen.has(inner) ? seen.get(inner) : copyObject(inner, walk, seen);
    };
    return walk(value);
  };

  return {
    protect: (value) => {
      for (const form of toProtectedForms(typeof value === 'string' ? value : value.reveal())) forms.add(form);
      pattern = undefined;
    },
    redact: <T>(value: T) => redact(value) as T,
    holds,
  };
};
