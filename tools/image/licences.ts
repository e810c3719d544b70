import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findBundledFolders } from './sbom/find-bundled.ts';

const FILE = /^(licen[cs]e|notice|copying)(\.|$)/i;

const readName = (folder: string): string =>
  (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { readonly name: string }).name;

const readTexts = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => FILE.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());

/**
 * Writes the licences and notices of all packages whose code is in a bundle, each text once, below the names of those that have it:
 * `node tools/image/licences.ts BUNDLE FILE`. Their licences ask that copies of the code bring them along.
 */
const [bundle = '', out = ''] = process.argv.slice(2);
const texts = findBundledFolders(path.resolve(bundle)).flatMap((folder) =>
  readTexts(folder).map((text) => ({ text, name: readName(folder) })),
);
const sections = [...Map.groupBy(texts, ({ text }) => text)].map(([text, owners]) => {
  const names = [...new Set(owners.map(({ name }) => name))].toSorted();
  return { names, section: `${names.join(', ')}\n\n${text}\n` };
});
const ordered = sections.toSorted((one, other) => (one.names[0]! < other.names[0]! ? -1 : 1));
writeFileSync(out, ordered.map(({ section }) => section).join(`\n${'-'.repeat(80)}\n\n`));
