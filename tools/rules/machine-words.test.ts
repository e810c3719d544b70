import { expect, test } from 'vitest';
import { createRepository } from '../repository/repository.ts';
import { machineWords } from './machine-words.ts';

const check = (file: string, text: string) => machineWords.check(createRepository({ [file]: `first line\n${text}` }));

// Put together here, so that this file itself stays clean.
const below = (...names: string[]) => ['', ...names].join('/');

test.each([
  below('home', 'ada', 'x'),
  below('root', '.npmrc'),
  below('work', 'main'),
  below('Users', 'ada'),
  below('tmp', 'bash_jobs', '1'),
])('%s is a path of one machine', (word) => {
  expect(check('README.md', `see \`${word}\``)).toEqual([
    { path: 'README.md', line: 2, message: expect.stringContaining('one machine') },
  ]);
});

test.each(['https://github.com/home/x', './work/x', 'packages/root/x', below('home', 'node', 'app'), '~/work/x', 'a/work/b'])(
  '%s is none',
  (word) => {
    expect(check('README.md', word)).toEqual([]);
  },
);

test('a lockfile names no registry host, elsewhere a tarball may be named', () => {
  const line = '    resolution: {integrity: sha512-x, tarball: https://registry.example/x.tgz}';
  expect(check('pnpm-lock.yaml', line)).toEqual([expect.objectContaining({ message: expect.stringContaining('registry host') })]);
  expect(check('package-lock.json', '"resolved": "https://registry.example/x.tgz"')).toHaveLength(1);
  expect(check('docs/x.md', line)).toEqual([]);
});

test('settings of the package manager name no registry', () => {
  expect(check('.npmrc', '@acme:registry=https://registry.example')).toHaveLength(1);
  expect(check('.npmrc', '//registry.example/:_authToken=x')).toHaveLength(1);
  expect(check('.npmrc', 'strict-peer-dependencies=true')).toEqual([]);
});

test('pictures are not read', () => {
  expect(check('docs/page.png', below('work', 'main'))).toEqual([]);
});
