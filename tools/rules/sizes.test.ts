import { expect, test } from 'vitest';
import { createRepository } from '../repository/repository.ts';
import { sizes } from './sizes.ts';

const lines = (count: number, line = 'work();') => Array.from({ length: count }, () => line).join('\n');

const check = (source: string, file = 'packages/core/src/x.ts') =>
  sizes
    .check(
      createRepository({
        'packages/core/package.json': { name: '@collectors/core' },
        'packages/github/package.json': { name: '@collectors/github', collectors: {} },
        [file]: source,
      }),
    )
    .map(({ line, message }) => [line, message.replace(/;.*/, '')]);

test('a function of 40 lines passes, one of 41 does not', () => {
  expect(check(`const f = () => {\n${lines(38)}\n};`)).toEqual([]);
  expect(check(`\nconst f = () => {\n${lines(39)}\n};`)).toEqual([[2, 'A function of 41 lines']]);
});

test('blank lines and comments are free', () => {
  expect(check(`/** Why.\n${lines(300, ' * More.')}\n */\nfunction f() {\n${lines(90, '\n// why')}\n}`)).toEqual([]);
});

test('what a function names inside itself is counted for itself', () => {
  const inner = (count: number) => `const step = () => {\n${lines(count)}\n};\n`;
  expect(check(`const create = () => {\n${inner(30).repeat(3)}return {\nclose() {\n${lines(30)}\n} };\n};`)).toEqual([]);
  expect(check(`const create = () => {\n${inner(39)}return step;\n};`)).toEqual([[2, 'A function of 41 lines']]);
});

test('a callback without a name belongs to the function around it', () => {
  expect(check(`const f = () => {\nrows.map((row) => {\n${lines(38)}\n});\n};`)).toEqual([[1, 'A function of 42 lines']]);
});

test('a file of the platform has 250 lines, of a collector 200', () => {
  expect(check(lines(250))).toEqual([]);
  expect(check(lines(251))).toEqual([[undefined, 'A file of 251 lines of code']]);
  for (const folder of ['packages/github', 'packages/create-collector/templates/rest'])
    expect(check(lines(201), `${folder}/src/x.ts`)).toEqual([[undefined, 'A file of 201 lines of code']]);
});

test('tests and generated files have no limit, tools have', () => {
  expect(check(lines(900), 'packages/core/src/x.test.ts')).toEqual([]);
  expect(check(lines(900), 'packages/core/src/map.generated.ts')).toEqual([]);
  expect(check(lines(251), 'tools/x.ts')).toHaveLength(1);
});
