import { describe, expect, test } from 'vitest';
import { createRepository } from '../repository/repository.ts';
import { packageShape } from './package-shape.ts';

const MANIFEST = {
  name: '@collectors/github',
  license: 'Apache-2.0',
  homepage: 'https://github.com/x/y/tree/main/packages/github#readme',
  bugs: 'https://github.com/x/y/issues',
  repository: { type: 'git', url: 'git+https://github.com/x/y.git', directory: 'packages/github' },
  files: ['dist', 'src', '!src/**/*.test.ts', '!src/**/*.test-d.ts'],
  type: 'module',
  sideEffects: false,
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './package.json': './package.json' },
  publishConfig: { access: 'public', provenance: true },
  scripts: { build: 'tsup && tsc -p tsconfig.build.json && collectors-manifest' },
  engines: { node: '>=22.18' },
  keywords: ['collectors-plugin'],
  collectors: { contract: 1, name: 'github', manifest: './dist/collector.json' },
  peerDependencies: { '@collectors/core': 'workspace:^' },
  devDependencies: { '@collectors/core': 'workspace:*' },
};

const FILES = {
  'packages/github/README.md': '<!-- collectors:metrics -->\n<!-- /collectors:metrics -->',
  'packages/github/src/index.ts': '',
  'packages/github/tsconfig.json': '{}',
  'packages/github/tsconfig.build.json': '{}',
  'packages/github/tsup.config.ts': '',
};

const check = (manifest: object, files: Record<string, string> = FILES) =>
  packageShape.check(createRepository({ 'packages/github/package.json': manifest, ...files }));

test('a package of the right shape passes', () => {
  expect(check(MANIFEST)).toEqual([]);
});

test('a program may be exported without types', () => {
  expect(check({ ...MANIFEST, exports: { ...MANIFEST.exports, './bin': './bin/github.js' } })).toEqual([]);
});

test('a private package and an app have no shape to keep', () => {
  expect(check({ name: 'x', private: true }, {})).toEqual([]);
  expect(packageShape.check(createRepository({ 'apps/sandbox/package.json': { name: 'x' } }))).toEqual([]);
});

test.each([
  ['type', 'commonjs', '"type": "module"'],
  ['sideEffects', undefined, '"sideEffects": false'],
  ['license', 'MIT', 'Apache-2.0'],
  ['repository', { url: 'x', directory: 'packages/other' }, '"directory"'],
  ['homepage', 'https://github.com/x/y/tree/main/packages/gitlab#readme', '"homepage"'],
  ['bugs', undefined, '"bugs"'],
  ['engines', { node: '>=18' }, '>=22.18'],
  ['publishConfig', undefined, '"access": "public"'],
  ['publishConfig', { access: 'public' }, '"provenance": true'],
  ['files', ['dist', 'src'], '!src/**/*.test.ts'],
  ['files', ['dist', 'src', '!src/**/*.test.ts'], '!src/**/*.test-d.ts'],
  ['exports', { '.': { default: 'x', types: 'y' }, './package.json': './package.json' }, 'types come first'],
  ['exports', { '.': { types: 'y', require: 'z', default: 'x' }, './package.json': './package.json' }, 'types come first'],
  ['exports', { '.': './dist/index.js', './package.json': './package.json' }, 'types come first'],
  ['exports', { '.': { types: 'y', default: 'x' } }, '"./package.json"'],
  ['peerDependencies', undefined, '"peerDependencies" as "workspace:^"'],
  ['dependencies', { '@collectors/core': 'workspace:^' }, 'from "dependencies" to "peerDependencies"'],
  ['collectors', { contract: '0', name: 'github', manifest: './dist/collector.json' }, '"collectors.contract"'],
  ['collectors', { contract: 1, name: 'gitlab', manifest: './dist/collector.json' }, 'end of the package'],
  ['collectors', { contract: 1, name: 'github', manifest: './collector.json' }, '"collectors.manifest"'],
  ['scripts', { build: 'tsup && tsc -p tsconfig.build.json' }, 'collectors-manifest'],
  ['keywords', [], 'keyword'],
])('"%s" = %j is refused', (field, value, message) => {
  expect(check({ ...MANIFEST, [field]: value })).toEqual([
    { path: 'packages/github/package.json', message: expect.stringContaining(message) },
  ]);
});

test('a file that is missing is named', () => {
  const { 'packages/github/tsup.config.ts': _, ...files } = FILES;
  expect(check(MANIFEST, files)).toEqual([
    { path: 'packages/github/tsup.config.ts', message: expect.stringContaining('Missing') },
  ]);
});

test('a collector says where its generated tables belong', () => {
  const findings = check(MANIFEST, { ...FILES, 'packages/github/README.md': '# GitHub' });
  expect(findings).toEqual([
    { path: 'packages/github/README.md', message: expect.stringContaining('<!-- collectors:metrics -->') },
  ]);
});

describe('an example', () => {
  const files = Object.fromEntries(
    Object.entries(FILES).map(([file, text]) => [file.replace('packages/github', 'examples/private'), text]),
  );
  const manifest = {
    ...MANIFEST,
    name: '@acme/collectors-github',
    private: true,
    peerDependencies: { '@collectors/core': '^1.0.0' },
    devDependencies: { '@collectors/core': '^1.0.0' },
  };
  const checkExample = (changes: object) =>
    packageShape.check(createRepository({ 'examples/private/package.json': { ...manifest, ...changes }, ...files }));

  test('that is a collector as a repository outside has it passes', () => {
    expect(checkExample({ repository: undefined, publishConfig: undefined })).toEqual([]);
  });

  test.each([
    ['devDependencies', { '@collectors/core': 'workspace:*' }, 'Write ranges'],
    ['devDependencies', { zod: 'catalog:', '@collectors/core': '^1.0.0' }, 'Write ranges'],
    ['dependencies', { '@collectors/core': '^1.0.0' }, 'from "dependencies" to "peerDependencies"'],
    ['keywords', [], 'keyword'],
  ])('whose "%s" is %j is refused', (field, value, message) => {
    expect(checkExample({ [field]: value })).toEqual([
      { path: 'examples/private/package.json', message: expect.stringContaining(message) },
    ]);
  });
});
