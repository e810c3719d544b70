import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject, simple } from '../test/project.ts';
import { installCore, installRelease } from '../test/released.ts';

const PATIENCE = { timeout: 20_000 };

/** A project with a runner of version 1.4.0, and a collector that is made for a range of core. */
const prepare = async (range: string) => {
  const { folder, write } = await createProject({ shop: simple('shop') });
  const shop = join(folder, 'node_modules/@collectors/shop');
  const json = {
    name: '@collectors/shop',
    version: '1.0.0',
    type: 'module',
    exports: './dist/index.js',
    peerDependencies: { '@collectors/core': range },
    collectors: { contract: 1, name: 'shop', manifest: './dist/collector.json' },
  };
  write('node_modules/@collectors/shop/package.json', JSON.stringify(json));
  return { shop, ...installRelease(folder, '1.4.0') };
};

const OLDER = {
  message: '@collectors/shop@1.0.0 is made for @collectors/core ^2.0.0, and this runner is 1.4.0.',
  fix: 'Update the runner (@collectors/core and the command).',
};

describe('a collector that is made for another core', () => {
  it('is listed with a warning', PATIENCE, async () => {
    const { type } = await prepare('^2.0.0');
    const { status, stdout, stderr } = type('list');
    expect([status, stderr]).toEqual([0, `collectors: warning: ${OLDER.message}\n  fix: ${OLDER.fix}\n`]);
    expect(stdout).toMatch(/\nshop +yes /);
    expect(JSON.parse(type('list', '--json').stdout)).toEqual([expect.objectContaining({ key: 'shop', warnings: [OLDER] })]);
  });

  it('is a warning of check', PATIENCE, async () => {
    const { type } = await prepare('^2.0.0');
    const { collectors } = JSON.parse(type('check', 'shop', '--json').stdout) as {
      readonly collectors: readonly { readonly status: string; readonly results: readonly object[] }[];
    };
    expect(collectors).toMatchObject([{ status: 'warning' }]);
    expect(collectors[0]?.results).toContainEqual({ name: '@collectors/core', status: 'warning', ...OLDER });
  });

  it.each([['--json'], ['--quiet'], ['--inline']])('runs, and says so once in the log of run %s', PATIENCE, async (flag) => {
    const { type } = await prepare('^2.0.0');
    const { status, stderr } = type('run', 'shop', flag);
    expect(status).toBe(0);
    expect(
      stderr
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toEqual([{ time: expect.any(String), level: 'warn', message: OLDER.message, collector: 'shop', fix: OLDER.fix }]);
  });
});

it('another copy of core is told with both versions and folders', PATIENCE, async () => {
  const { shop, core, type } = await prepare('^1.0.0');
  const copy = installCore(shop, '1.3.0');
  const { status, stderr } = type('list');
  expect([status, stderr]).toEqual([
    0,
    [
      `collectors: warning: @collectors/shop@1.0.0 uses @collectors/core 1.3.0 (${copy}), and this runner is 1.4.0 (${core}).`,
      "  fix: Install @collectors/core once, as a peer dependency: 'npm ls @collectors/core' shows who brings which.\n",
    ].join('\n'),
  ]);
  const run = type('run', 'shop', '--json');
  expect([run.status, JSON.parse(run.stdout)]).toMatchObject([0, { outcome: 'ok' }]);
  expect(run.stderr.match(/uses @collectors\/core 1\.3\.0/g)).toHaveLength(1);
});

it.each([
  ['that admits this one', '^1.2.0', undefined],
  ['with a copy of the same version', '^1.2.0', '1.4.0'],
  ['that is no range', 'workspace:^', undefined],
])('a range %s is not worth a word', PATIENCE, async (_, range, copy) => {
  const { shop, type } = await prepare(range);
  if (copy !== undefined) installCore(shop, copy);
  for (const argv of [['list'], ['run', 'shop', '--quiet']]) expect(type(...argv)).toMatchObject({ status: 0, stderr: '' });
});
