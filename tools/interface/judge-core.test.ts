import { expect, test } from 'vitest';
import { findPackages } from '../repository/packages.ts';
import { createRepository } from '../repository/repository.ts';
import { parseChangeset } from './changeset.ts';
import { judgeCore } from './judge-core.ts';

const peer = { '@collectors/core': 'workspace:^' };
const packages = findPackages(
  createRepository({
    'packages/core/package.json': { name: '@collectors/core' },
    'packages/cli/package.json': { name: '@collectors/cli', dependencies: peer },
    'packages/shop/package.json': { name: '@collectors/shop', peerDependencies: peer },
    'packages/jira/package.json': { name: '@collectors/jira', peerDependencies: peer },
    'apps/sandbox/package.json': { name: 'sandbox', private: true, peerDependencies: peer },
  }),
);
const judge = (...fronts: readonly string[]) =>
  judgeCore(
    packages,
    fronts.map((front) => parseChangeset(`---\n${front}\n---\n\nText.\n`)),
  );

test.each([
  ['no changeset', []],
  ['an empty one', ['']],
  ['a minor of core', ["'@collectors/core': minor"]],
  ['all in one', ["'@collectors/core': major\n'@collectors/shop': major\n'@collectors/jira': major"]],
  ['all in two', ["'@collectors/core': major\n'@collectors/shop': major", "'@collectors/jira': major"]],
])('%s passes', (_, fronts) => expect(judge(...fronts)).toEqual([]));

test('a major of core alone is refused, with what to write', () => {
  expect(judge("'@collectors/core': major\n'@collectors/shop': minor")).toEqual([
    expect.stringContaining("write '@collectors/jira': major, '@collectors/shop': major into"),
  ]);
});
