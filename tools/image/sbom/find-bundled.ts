import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file of the bundle says in comments which modules it is made of, each relative to the folder that was built. */
const MODULE = /^\/\/ (?<module>\.\.\/\S+)$/gm;
/** A package in pnpm's folder of packages. */
const INSTALLED = /^(?<folder>.*\/node_modules\/\.pnpm\/[^/]+\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;
/** A package of the workspace, as it was built. */
const WORKSPACE = /^(?<folder>.*\/packages\/[^/]+)\/dist\//;

const listModules = (bundle: string): readonly string[] =>
  globSync('**/*.js', { cwd: bundle }).flatMap((file) =>
    [...readFileSync(path.join(bundle, file), 'utf8').matchAll(MODULE)].map(({ groups }) =>
      path.resolve(bundle, '..', groups!['module']!),
    ),
  );

/** What went into a built file of the workspace: some packages are part of one that names them for development alone. */
const listSources = (file: string): readonly string[] => {
  const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { readonly sources: readonly string[] };
  return sources.map((source) => path.resolve(path.dirname(file), source));
};

const toFolder = (file: string): string | undefined => (INSTALLED.exec(file) ?? WORKSPACE.exec(file))?.groups?.['folder'];

const toName = (folder: string): string => {
  const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  return `${name}@${version}`;
};

/**
 * The folders of the packages of which code is in a bundle, sorted: of what is declared, bundlers leave out some, and take in some of what is
 * declared for development. Throws where a bundle names no modules, which one that was minified does not.
 */
export const findBundledFolders = (bundle: string): readonly string[] => {
  const modules = listModules(bundle);
  if (modules.length === 0) throw new Error(`The files in ${bundle} do not say what they are made of. Build them first.`);
  const files = new Set(modules.flatMap((file) => (WORKSPACE.test(file) ? [file, ...listSources(file)] : [file])));
  return [...new Set([...files].flatMap((file) => toFolder(file) ?? []))].toSorted();
};

/** Those packages, as `name@version`. */
export const findBundled = (bundle: string): readonly string[] => [...new Set(findBundledFolders(bundle).map(toName))].toSorted();
