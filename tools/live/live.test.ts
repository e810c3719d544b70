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
  const names = readCollectors(ROOT).map(({ name }) => name);
  expect(names).toEqual(['asana', 'ec2', 'github', 'skypilot', 'wandb']);
  expect(lines).toHaveLength(names.length + 1);
  names.forEach((name, index) => expect(lines[index]).toMatch(new RegExp(`^not tested {2}${name} +(needs )?\\S`)));
  expect(lines[0]).toContain('ASANA_PERSONAL_ACCESS_TOKEN');
  expect(lines[1]).toContain('AWS_PROFILE');
  expect(lines[2]).toContain('GITHUB_DASHBOARD_TOKEN or environment variable GITHUB_APP_PRIVATE_KEY');
  expect(lines.at(-1)).toBe('0 passed, 0 failed, 5 not tested');
});

test('a name that is no collector is refused with those that there are', () => {
  const { status, stdout, stderr } = run(['gitub']);
  expect([status, stdout]).toEqual([64, '']);
  expect(stderr).toMatch(/^There is no collector gitub; there are .*github/);
});
