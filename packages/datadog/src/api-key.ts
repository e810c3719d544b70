import { CollectorError } from '@collectors/core';

/**
 * The API key without surrounding white space.
 * @throws CollectorError `config_invalid` where it is empty or cannot be a header's value. The key is never in the message.
 */
export const toApiKey = (given: string): string => toKey(given, { name: 'API', variable: 'DD_API_KEY', length: 32 });

/** The application key, likewise. */
export const toAppKey = (given: string): string => toKey(given, { name: 'application', variable: 'DD_APP_KEY', length: 40 });

interface KeyKind {
  readonly name: string;
  readonly variable: string;
  /** Characters. */
  readonly length: number;
}

const toKey = (given: string, { name, variable, length }: KeyKind): string => {
  const fix = `Set ${variable} to the key alone: ${length} characters, without quotes and line breaks.`;
  const key = given.trim();
  if (key === '') throw new CollectorError('config_invalid', `The Datadog ${name} key is empty.`, { fix });
  const odd = /[^\x21-\x7e]/.exec(key);
  if (!odd) return key;
  const problem = `The Datadog ${name} key has a character at position ${odd.index + 1} that no key has (a line break, a blank or no ASCII).`;
  throw new CollectorError('config_invalid', problem, { fix });
};
