import { expect, test } from 'vitest';
import { createRepository } from '../repository/repository.ts';
import { arrows } from './arrows.ts';

const CORE = { 'packages/core/package.json': { name: '@collectors/core' } };
const GITHUB = { 'packages/github/package.json': { name: '@collectors/github', collectors: {} } };
const PLATFORM = {
  'packages/cli/package.json': { name: '@collectors/cli' },
  'packages/preview/package.json': { name: '@collectors/preview' },
};
const TESTKIT = { 'packages/testkit/package.json': { name: '@collectors/testkit' } };

const check = (files: Record<string, string | object>) =>
  arrows
    .check(createRepository({ ...CORE, ...GITHUB, ...TESTKIT, ...PLATFORM, ...files }))
    .map(({ path, line, message }) => ({ at: [path, line], message }));

test('the arrows of the design pass', () => {
  const findings = check({
    'packages/github/package.json': {
      name: '@collectors/github',
      collectors: {},
      peerDependencies: { '@collectors/core': '*' },
      devDependencies: { '@collectors/core': '*', '@collectors/testkit': '*' },
    },
    'packages/github/src/index.ts':
      "import { gauge } from '@collectors/core';\nimport { x } from './deep/x.ts';\nimport { z } from 'zod';",
    'packages/github/src/index.test.ts': "import { testCollector } from '@collectors/testkit/vitest';",
    'packages/core/src/aws.ts':
      "import type { Client } from '@aws-sdk/client-x';\nexport const load = () => import('@aws-sdk/client-x');",
    'packages/cli/src/x.ts':
      "import type { Preview } from '@collectors/preview';\nexport const load = () => import('@collectors/preview');",
    'packages/datadog/package.json': { name: '@collectors/datadog', dependencies: { '@datadog/datadog-api-client': '1.64.0' } },
    'apps/runner/package.json': {
      name: '@collectors/runner',
      dependencies: { '@collectors/github': '*', '@datadog/datadog-api-client': '1' },
    },
  });
  expect(findings).toEqual([]);
});

test.each([
  ['core uses a collector', 'packages/core/src/x.ts', "import github from '@collectors/github';", 'no other package'],
  ['core uses it late', 'packages/core/src/x.ts', "export const x = () => import('@collectors/github');", 'no other package'],
  ['core passes it on', 'packages/core/src/x.ts', "export { x } from '@collectors/github/deep';", 'no other package'],
  ['a type is an arrow as well', 'packages/core/src/x.ts', "import type { X } from '@collectors/github';", 'no other package'],
  [
    'core uses the Datadog client',
    'packages/core/src/x.ts',
    "import { v2 } from '@datadog/datadog-api-client';",
    'through a sink',
  ],
  ['a collector uses the Datadog client', 'packages/github/src/x.ts', "import '@datadog/datadog-api-client';", 'through a sink'],
  [
    'core loads AWS with itself',
    'packages/core/src/x.ts',
    "import { Client } from '@aws-sdk/client-x';",
    "await import('@aws-sdk/client-x')",
  ],
  [
    'the command loads the page with itself',
    'packages/cli/src/x.ts',
    "import { openPreview } from '@collectors/preview';",
    "await import('@collectors/preview')",
  ],
  [
    'source uses what only tests may',
    'packages/github/src/x.ts',
    "import { fake } from '@collectors/testkit';",
    'it may use core',
  ],
  ['a path leaves the package', 'packages/github/src/x.ts', "import { x } from '../../core/src/x.ts';", 'leaves the package'],
])('%s: refused', (_, path, source, message) => {
  expect(check({ [path]: `\n${source}` })).toEqual([{ at: [path, 2], message: expect.stringContaining(message) }]);
});

test.each(['dependencies', 'peerDependencies', 'optionalDependencies', 'devDependencies'])('%s are arrows', (kind) => {
  const findings = check({ 'packages/core/package.json': { name: '@collectors/core', [kind]: { '@collectors/github': '*' } } });
  expect(findings).toEqual([
    { at: ['packages/core/package.json', undefined], message: expect.stringContaining(`${kind}: @collectors/core may not`) },
  ]);
});

test('what makes a collector may check its templates against the platform, and needs none of it', () => {
  const uses = (kind: string) =>
    check({ 'packages/create-collector/package.json': { name: 'create-collector', [kind]: { '@collectors/testkit': '*' } } });
  expect(uses('devDependencies')).toEqual([]);
  expect(uses('dependencies')).toEqual([expect.objectContaining({ message: expect.stringContaining('may not use') })]);
});

test('nothing uses an app', () => {
  const findings = check({
    'apps/sandbox/package.json': { name: '@collectors/sandbox' },
    'packages/github/src/github.test.ts': "import { world } from '@collectors/sandbox';",
  });
  expect(findings).toEqual([expect.objectContaining({ message: expect.stringContaining('it may use core, testkit, cli') })]);
});
