import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { attempt } from './attempt.ts';
import { findEntries } from './entries.ts';
import type { InstalledPackage } from './installed-package.ts';

/** Imports every entry that needs no optional peer. */
export const loadEntries = async (installed: InstalledPackage): Promise<readonly string[]> => {
  const code = findEntries(installed, { optional: false }).map((entry) => `await import('${entry}');`);
  if (code.length === 0) return [];
  return attempt('It does not load', installed.project, [process.execPath, '--input-type=module', '--eval', code.join('\n')]);
};

/** Imports the entries that are for Vitest in a test of it. */
export const loadInVitest = async (installed: InstalledPackage): Promise<readonly string[]> => {
  const imports = findEntries(installed, { optional: true }).map((entry) => `import '${entry}';`);
  const code = [...imports, "import { test } from 'vitest';", "test('loads', () => {});"];
  writeFileSync(path.join(installed.project, 'entries.test.js'), code.join('\n'));
  return attempt('It does not load in Vitest', installed.project, ['node_modules/.bin/vitest', 'run']);
};

/** Asks each of its programs for help. */
export const startPrograms = async ({ manifest, project }: InstalledPackage): Promise<readonly string[]> => {
  const programs = Object.keys(manifest.bin ?? {});
  const problems = programs.map((name) => attempt(`${name} --help`, project, [path.join('node_modules/.bin', name), '--help']));
  return (await Promise.all(problems)).flat();
};
