import { toConfigurationError } from './configuration-error.ts';
import { findDuplicateKey } from './duplicate-key.ts';

/** A JSON file's content, without what only it has. Throws a `SyntaxError`, and `config_invalid` for a key that is written twice. */
export const parseJson = (filepath: string, text: string): unknown => {
  const content: unknown = JSON.parse(text);
  const twice = findDuplicateKey(text);
  if (twice === undefined) return content;
  throw toConfigurationError({
    where: `${filepath}:${twice.line}:${twice.column}`,
    path: twice.path,
    problem: 'is written twice',
    fix: 'Keep one of them, or give the second one another key.',
  });
};
