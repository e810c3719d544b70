import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

/** Lints one file with the repository's own settings, and answers the names of the rules that it breaks. */
const lint = (file: string, source: string): string[] => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lint-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
  for (const shared of ['.oxlintrc.json', 'tsconfig.base.json']) copyFileSync(path.join(root, shared), path.join(folder, shared));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ extends: './tsconfig.base.json', include: ['packages'] }));
  writeFileSync(path.join(folder, file), source);
  const oxlint = path.join(root, 'node_modules/.bin/oxlint');
  const { stdout } = spawnSync(oxlint, ['--type-aware', '--format', 'json', 'packages'], { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
  return diagnostics.map(({ code }) => code);
};

test.each([
  [
    'a promise that nobody waits for',
    'const save = async () => 1;\nexport const run = () => {\n  save();\n};',
    'typescript(no-floating-promises)',
  ],
  ['a thrown value that is no error', "export const run = () => {\n  throw 'no';\n};", 'typescript(only-throw-error)'],
  ['node:http by import', "import { request } from 'node:http';\n\nexport const go = request;", 'eslint(no-restricted-imports)'],
  [
    'node:https by import',
    "import { request } from 'node:https';\n\nexport const go = request;",
    'eslint(no-restricted-imports)',
  ],
  ['a print', "export const run = () => console.log('x');", 'eslint(no-console)'],
])('%s is refused', (_, source, rule) => {
  expect(lint('packages/github/src/x.ts', source)).toEqual([rule]);
});

test('the types of node:http are free, and tests may import it', () => {
  expect(
    lint('packages/core/src/x.ts', "import type { Agent } from 'node:http';\n\nexport const keep = (agent: Agent) => agent;"),
  ).toEqual([]);
  expect(lint('packages/core/src/x.test.ts', "import { request } from 'node:http';\n\nexport const go = request;")).toEqual([]);
});
