import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { attempt } from './attempt.ts';
import { findEntries } from './entries.ts';
import type { InstalledPackage } from './installed-package.ts';

const modules = path.resolve(import.meta.dirname, '../../node_modules');
const tsc = path.join(modules, 'typescript/bin/tsc');

/** As strict as a consumer can be: the package's own declarations, and those that they import, are checked too. */
const COMPILER = { module: 'nodenext', target: 'es2024', strict: true, exactOptionalPropertyTypes: true, noEmit: true };

const WITH_NODE = { ...COMPILER, lib: ['es2024'], types: ['node'], typeRoots: [path.join(modules, '@types')] };

/** `AbortSignal` and `URL` are of Node and of browsers; with the latter's types nobody needs those of Node. */
const WITHOUT_NODE = { ...COMPILER, lib: ['es2024', 'dom'], types: [] };

const check = (what: string, { project }: InstalledPackage, entries: readonly string[], compilerOptions: object) => {
  const code = entries.map(
    (entry, index) => `import * as entry${index} from '${entry}';\nexport type Entry${index} = typeof entry${index};\n`,
  );
  writeFileSync(path.join(project, 'consumer.ts'), code.join(''));
  writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
  return attempt(what, project, [process.execPath, tsc, '-p', '.']);
};

/** Whether TypeScript finds the types of all entries, and in them nothing that the package does not bring. */
export const checkTypes = (
  installed: InstalledPackage,
  { optional }: { readonly optional: boolean },
): Promise<readonly string[]> =>
  check('Its types are wrong for who uses it', installed, findEntries(installed, { optional }), WITH_NODE);

/** Whether the main entry can be used in a project that has no types of Node: an author of a collector needs none. */
export const checkTypesWithoutNode = (installed: InstalledPackage): Promise<readonly string[]> =>
  check('Its main entry needs the types of Node', installed, [installed.name], WITHOUT_NODE);
