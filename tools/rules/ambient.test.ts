import { expect, test } from 'vitest';
import { createRepository } from '../repository/repository.ts';
import { ambient } from './ambient.ts';

const check = (source: string, file = 'packages/github/src/sources.ts') =>
  ambient.check(
    createRepository({
      'packages/github/package.json': { name: '@collectors/github', collectors: { name: 'github' } },
      'packages/core/package.json': { name: '@collectors/core' },
      [file]: source,
    }),
  );

test.each([
  ['process.env.TOKEN', 'process', 'secrets'],
  ["process['env']", 'process', 'secrets'],
  ['const { env } = process', 'process', 'secrets'],
  ["console.log('x')", 'console', '`log`'],
  ['Date.now()', 'Date', '`now`'],
  ['const clock = Date.now', 'Date', '`now`'],
  ['new Date()', 'Date', '`now`'],
  ['new Date', 'Date', '`now`'],
  ['Date()', 'Date', '`now`'],
  ['performance.now()', 'performance', '`now`'],
  ["await fetch('https://x')", 'fetch', '`http`'],
  ['const options = { fetch }', 'fetch', '`http`'],
  ['(fetch as unknown)("x")', 'fetch', '`http`'],
  ['setTimeout(() => {}, 5)', 'setTimeout', 'pace'],
  ["globalThis['fetch']('x')", 'globalThis', 'context'],
  ["import { setTimeout as wait } from 'node:timers/promises'", 'node:timers/promises', 'pace'],
  ["import { env } from 'process'", 'process', 'secrets'],
])('`%s` is ambient', (source, name, advice) => {
  expect(check(`const one = 1;\n${source};`)).toEqual([
    { path: 'packages/github/src/sources.ts', line: 2, message: expect.stringMatching(`^\`${name}\` is ambient.*${advice}`) },
  ]);
});

test.each([
  'new Date(pull.createdAt)',
  'new Date(now.getTime() - 7 * DAY)',
  'Date.parse(text)',
  'Date.UTC(2026, 0)',
  'http.fetch("x")',
  'const answer = { fetch: 1, console: 2, process: 3 }',
  'type Fetch = typeof fetch',
  'interface Clock { performance: number; Date: Date }',
  "import type { Timeout } from 'node:timers'",
  "const { createSign } = process.getBuiltinModule('node:crypto')",
  '// console.log(process.env)',
  "const text = 'fetch() and Date.now()'",
])('`%s` is not', (source) => {
  expect(check(source)).toEqual([]);
});

test('tests and packages that are no collectors are free', () => {
  expect(check('console.log(process.env)', 'packages/github/src/sources.test.ts')).toEqual([]);
  expect(check('console.log(process.env)', 'packages/core/src/log.ts')).toEqual([]);
});
