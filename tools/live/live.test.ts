import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readCollectors } from './read-collectors.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PROGRAM = path.join(import.meta.dirname, 'live.ts');

const run = (argv: readonly string[] = []) =>
  spawnSync(process.execPath, [PROGRAM, ...argv], { env: {}, cwd: ROOT, encoding: 'utf8' });

test('with an empty environment nothing is tested, each collector says so in a line, and nothing failed', () => {
  const { status, stdout, stderr } = run();
  expect([status, stderr]).toEqual([0, '']);
  const lines = stdout.trimEnd().split('\n');
  expect(lines.map((line) => line.split(':')[0])).toEqual(readCollectors(ROOT).map(({ name }) => name));
  expect(lines.filter((line) => !/^\w+: not tested: \S/.test(line))).toEqual([]);
  expect(lines).toContain('github: not tested: set GITHUB_DASHBOARD_TOKEN or GITHUB_APP_PRIVATE_KEY');
});

test('a name that is no collector is refused with those that there are', () => {
  const { status, stdout, stderr } = run(['gitub']);
  expect([status, stdout]).toEqual([64, '']);
  expect(stderr).toMatch(/^There is no collector gitub; there are .*github/);
});
