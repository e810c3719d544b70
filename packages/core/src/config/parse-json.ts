import { toConfigurationError } from './configuration-error.ts';
import { findDuplicateKey } from './duplicate-key.ts';
import { isPackageFile } from './is-package-file.ts';

/** In the package.json of a collector, `collectors` is the collector's declaration and no configuration. */
const withoutDeclaration = (content: { readonly collectors?: { readonly contract?: unknown } } | null): unknown =>
  content?.collectors?.contract === undefined ? content : { ...content, collectors: undefined };

/** A JSON file's content. Throws a `SyntaxError`, and `config_invalid` for a key that a configuration has twice. */
export const parseJson = (filepath: string, text: string): unknown => {
  const content: unknown = JSON.parse(text);
  if (isPackageFile(filepath)) return withoutDeclaration(content as Parameters<typeof withoutDeclaration>[0]);
  const twice = findDuplicateKey(text);
  if (twice === undefined) return content;
  throw toConfigurationError({
    where: `${filepath}:${twice.line}:${twice.column}`,
    path: twice.path,
    problem: 'is written twice',
    fix: 'Keep one of them, or give the second one another key.',
  });
};
