import { readdirSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { preset } from '../../tools/tsup-preset.ts';

interface Manifest {
  readonly version: string;
  readonly collectors?: { readonly name: string };
  readonly [group: `${string}ependencies`]: Readonly<Record<string, string>>;
}

const read = (file: URL | string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest;

const templates = new URL('templates/', import.meta.url);

/** What the package.json of a template leaves to be filled in. */
const listNeeded = (kind: string): readonly string[] => {
  const { dependencies, devDependencies } = read(new URL(`${kind}/_package.json`, templates));
  return Object.entries({ ...dependencies, ...devDependencies }).flatMap(([name, range]) => (range === 'catalog:' ? [name] : []));
};

/** What this repository itself has installed, and is tested with. */
const versions = Object.fromEntries(
  ['common', 'sdk'].flatMap(listNeeded).map((name) => [name, read(findPackageJSON(name, import.meta.url)!).version]),
);

const packages = new URL('../', import.meta.url);
const collectors = readdirSync(packages).flatMap((folder) => {
  const { collectors: declared } = read(new URL(`${folder}/package.json`, packages));
  return declared ? [declared.name] : [];
});

export default preset({
  define: {
    VERSIONS: JSON.stringify(versions),
    OWN_COLLECTORS: JSON.stringify(collectors),
    OWN_VERSION: JSON.stringify(read(new URL('package.json', import.meta.url)).version),
  },
});
