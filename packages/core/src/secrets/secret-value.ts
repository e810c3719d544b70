import type { SecretValue } from '../contract/secret.ts';
import { CollectorError } from '../errors/collector-error.ts';

const MASK = '***';

/** A secret's value that no way of printing shows: `toString`, `toJSON` and `util.inspect` give `***`. */
class ProtectedValue implements SecretValue {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK;
  }
}

// A private key in PEM form has lines; in anything else a line break would end up inside a header.
const isPem = (text: string): boolean => text.startsWith('-----BEGIN ');

// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u001F\u007F]/;
// eslint-disable-next-line no-control-regex
const CONTROL_IN_PEM = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/**
 * A protected value, trimmed: a trailing line break is the commonest fault of a secret. `where` names its place for errors.
 * Throws `secret_missing` for an empty value and for one with control characters inside.
 */
export const createSecretValue = (text: string, where = 'the given text'): SecretValue => {
  const value = text.trim();
  if (value === '') {
    throw new CollectorError('secret_missing', `The secret in ${where} is empty.`, { fix: 'Put the value there.' });
  }
  if ((isPem(value) ? CONTROL_IN_PEM : CONTROL).test(value)) {
    throw new CollectorError('secret_missing', `The secret in ${where} has a control character or a line break inside.`, {
      fix: 'Put there the value alone: one line, or a private key in PEM form.',
    });
  }
  return new ProtectedValue(value);
};
