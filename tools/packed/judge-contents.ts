import path from 'node:path';
import type { InstalledPackage } from './installed-package.ts';

/** Room for the largest: ec2, with the clients of AWS and their source maps, is 4.6; the next is 1.8. */
const MEGABYTES = 8;
const REQUIRED = ['LICENSE', 'README.md', 'package.json'];
const UNWANTED: readonly (readonly [RegExp, string])[] = [
  [/\.test(-d)?\.[cm]?[jt]sx?$|(^|\/)(test|tests|__tests__)\//, 'a test'],
  [/(^|\/)(recordings?|fixtures|__fixtures__)\/.*\.(json|ndjson|yaml|txt|xml)$/, 'a recording'],
  [/\.tsbuildinfo$|(^|\/)\.(turbo|env|npmrc)/, 'of one machine'],
];

interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent?: readonly (string | null)[];
}

/** A debugger finds a source in the package, or in the map itself. */
const findLostSources = ({ files, read }: InstalledPackage): readonly string[] => {
  const present = new Set(files);
  return files
    .filter((file) => file.endsWith('.map'))
    .flatMap((file) => {
      const { sources, sourcesContent } = JSON.parse(read(file)) as SourceMap;
      const lost = sources.find(
        (source, index) =>
          typeof sourcesContent?.[index] !== 'string' && !present.has(path.posix.join(path.posix.dirname(file), source)),
      );
      return lost === undefined ? [] : [`${file} points at ${lost}, which is neither in the package nor in the map.`];
    });
};

/** Other people's code that a bundle took in: their licences ask to be named along. */
const findUnnamed = ({ files, read }: InstalledPackage): readonly string[] => {
  const maps = files.filter((file) => file.endsWith('.js.map')).map((file) => JSON.parse(read(file)) as SourceMap);
  const inlined = maps
    .flatMap(({ sources }) => sources)
    .flatMap((source) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
  const notice = files.includes('NOTICE') ? read('NOTICE').toLowerCase() : '';
  // A family of packages is named by its scope.
  const unnamed = new Set(inlined.filter((name) => !notice.includes(name.split('/')[0]!.replace('@', ''))));
  return [...unnamed].map((name) => `dist holds code of ${name}. Name it with its licence in NOTICE, and NOTICE in "files".`);
};

const findUnwanted = (files: readonly string[]): readonly string[] =>
  UNWANTED.flatMap(([pattern, what]) => {
    // A template holds the tests of the package that is made of it.
    const found = files.filter((file) => pattern.test(file) && !file.startsWith('templates/'));
    return found.length === 0 ? [] : [`${found.join(', ')}: ${what} is in the package. Leave it out by "files".`];
  });

/** What is in a tarball and should not be, and what is missing. */
export const judgeContents = (installed: InstalledPackage): readonly string[] => {
  const { files, read } = installed;
  const missing = REQUIRED.filter((file) => !files.includes(file)).map((file) => `${file} is missing in the package.`);
  const megabytes = files.reduce((sum, file) => sum + Buffer.byteLength(read(file)), 0) / 1e6;
  const large = `The package unpacks to ${megabytes.toFixed(1)} MB, more than ${MEGABYTES}. See what is in it: pnpm pack --dry-run`;
  return [
    ...missing,
    ...findUnwanted(files),
    ...findLostSources(installed),
    ...findUnnamed(installed),
    ...(megabytes > MEGABYTES ? [large] : []),
  ];
};
