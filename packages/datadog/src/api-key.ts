import { CollectorError } from '@collectors/core';

/**
 * The API key without surrounding white space.
 * @throws CollectorError `config_invalid` where it is empty or cannot be a header's value. The key is never in the message.
 */
export const toApiKey = (given: string): string => {
  const key = given.trim();
  if (key === '') throw invalid('The Datadog API key is empty.');
  const odd = /[^\x21-\x7e]/.exec(key);
  if (odd)
    throw invalid(
      `The Datadog API key has a character at position ${odd.index + 1} that no key has (a line break, a blank or no ASCII).`,
    );
  return key;
};

const invalid = (message: string): CollectorError =>
  new CollectorError('config_invalid', message, {
    fix: 'Set DD_API_KEY to the key alone: 32 characters, without quotes and line breaks.',
  });
