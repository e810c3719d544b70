import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findPackages } from '../repository/packages.ts';
import { loadRepository } from '../repository/repository.ts';
import { toNotes } from './to-notes.ts';

// node tools/release/print-notes.ts <package> <version>: what the package's changelog says of the version. Needs nothing installed.

const root = path.resolve(import.meta.dirname, '../..');
const [name, version = ''] = process.argv.slice(2);

const owner = findPackages(loadRepository(root)).find((each) => each.name === name);
if (!owner) throw new Error(`There is no package '${name}' in this repository.`);
console.log(toNotes(readFileSync(path.join(root, owner.folder, 'CHANGELOG.md'), 'utf8'), version));
