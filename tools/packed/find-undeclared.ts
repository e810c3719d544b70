import { isBuiltin } from 'node:module';
import { findImports, toPackageName } from '../repository/imports.ts';
import { parseSource } from '../repository/syntax.ts';
import type { InstalledPackage } from './installed-package.ts';

const isForeign = (specifier: string, own: string): boolean =>
  !specifier.startsWith('.') && !isBuiltin(specifier) && toPackageName(specifier) !== own;

/**
 * What built files import and package.json does not declare, also inside `import()`, which a mere loading does not reach. It works where
 * another package happens to bring it, and fails in the next project. (Of declarations TypeScript judges those that can be reached.)
 */
export const findUndeclared = ({ name, manifest, files, read }: InstalledPackage): readonly string[] => {
  const declared = { ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.optionalDependencies };
  const problems = files
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) =>
      findImports(parseSource(file, read(file)))
        .filter(({ specifier }) => isForeign(specifier, name) && declared[toPackageName(specifier)] === undefined)
        .map(({ specifier, line }) => {
          const used = toPackageName(specifier);
          return `${file}:${line} imports ${specifier}. Name ${used} in "dependencies" or "peerDependencies" of its package.json, or let the bundler take it in.`;
        }),
    );
  return [...new Set(problems)];
};
