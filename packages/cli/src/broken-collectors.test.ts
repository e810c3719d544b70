import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BAD, type Broken, COMMON_JS, installBroken, MADE } from '../test/broken/broken.ts';
import { DECLARED } from '../test/broken/declared.ts';
import { IMPORTED } from '../test/broken/imported.ts';
import { createProject, simple } from '../test/project.ts';
import { typeReally } from '../test/real.ts';

const STACK = /^\s+at .+:\d+/m;

/** Two processes of Node. */
const PATIENCE = { timeout: 20_000 };

const prepare = async (broken: Parameters<typeof installBroken>[0]) => {
  const project = await createProject({ shop: simple('shop') });
  installBroken(broken, project);
  const bad = join(project.folder, BAD);
  const command = (...argv: readonly string[]) => {
    const { code, stdout, stderr } = typeReally(argv, { cwd: project.folder });
    return { code, stdout: stdout.replaceAll(bad, '<bad>'), stderr: stderr.replaceAll(bad, '<bad>') };
  };
  return { ...project, command };
};

const toSaid = ({ says: [message, fix] }: Broken) => `collectors: ${message}\n  fix: ${fix}\n`;

interface Report {
  readonly outcome: string;
  readonly errors: readonly Readonly<Record<string, unknown>>[];
  readonly series: readonly object[];
}

describe('a package that cannot be used because of', () => {
  it.each(Object.entries(DECLARED))('%s', PATIENCE, async (_, broken) => {
    const { command } = await prepare(broken);
    const list = command('list');
    expect([list.code, list.stderr]).toEqual([78, toSaid(broken)]);
    expect(list.stdout).toMatch(/^NAME .*\nshop +yes .* A shop\.\n$/);
    const run = command('run', 'bad');
    expect([run.code, run.stdout, run.stderr]).toEqual([78, '', toSaid(broken)]);
  });

  it.each(Object.entries(IMPORTED))('%s', PATIENCE, async (_, broken) => {
    const { command } = await prepare(broken);
    const list = command('list');
    expect([list.code, list.stderr]).toEqual([0, '']);
    const { code, stdout, stderr } = command('run', 'bad', '--json');
    const { outcome, errors } = JSON.parse(stdout) as Report;
    const [message, fix] = broken.says;
    expect({ code, outcome, errors }).toEqual({ code: 78, outcome: 'failed', errors: [{ code: 'contract', message, fix }] });
    expect(STACK.exec(stdout + stderr)?.[0]).toBeUndefined();
  });
});

describe('one broken package among others', () => {
  const broken = DECLARED['no manifest']!;

  it('is an element of its own in the JSON of list', PATIENCE, async () => {
    const { command } = await prepare(broken);
    const { code, stdout, stderr } = command('list', '--json');
    expect([code, stderr]).toEqual([78, '']);
    const [message, fix] = broken.says;
    expect(JSON.parse(stdout)).toEqual([
      expect.objectContaining({ key: 'shop', enabled: true, metrics: 1 }),
      { key: 'bad', error: { code: 'contract', message, fix } },
    ]);
  });

  it('does not keep the others from being described and run', PATIENCE, async () => {
    const { command } = await prepare(broken);
    expect(command('describe', 'shop')).toMatchObject({ code: 0, stderr: '' });
    expect(command('run', 'shop')).toMatchObject({ code: 0, stderr: '' });
    expect(command('describe', 'bad')).toMatchObject({ code: 78, stdout: '', stderr: toSaid(broken) });
    expect(command('describe', 'bed')).toMatchObject({ code: 78, stderr: expect.stringContaining('installed: shop, bad') });
  });

  it('does not keep the others from running with --all, and decides the exit code', PATIENCE, async () => {
    const { command } = await prepare(broken);
    const { code, stdout, stderr } = command('run', '--all', '--json');
    expect([code, stderr]).toEqual([78, toSaid(broken)]);
    expect(JSON.parse(stdout)).toMatchObject([{ collector: 'shop', outcome: 'ok' }]);
  });

  it('is one finding of check', PATIENCE, async () => {
    const { command } = await prepare(broken);
    const { code, stdout } = command('check', '--json');
    expect(code).toBe(78);
    const { collectors } = JSON.parse(stdout) as { readonly collectors: readonly { readonly collector: string }[] };
    const [message, fix] = broken.says;
    expect(collectors.find(({ collector }) => collector === 'bad')).toEqual({
      collector: 'bad',
      status: 'failed',
      results: [{ name: 'package', status: 'failed', message, fix, code: 'contract' }],
    });
  });
});

it('two packages of one name are told with the lines that settle it, in list and in run', PATIENCE, async () => {
  const { command, folder, write } = await prepare({});
  const other = 'node_modules/collectors-plugin-bad';
  write(
    `${other}/package.json`,
    JSON.stringify({ version: '2.0.0', name: 'collectors-plugin-bad', collectors: { contract: 1, name: 'bad' } }),
  );
  const dependencies = { '@collectors/shop': '1.0.0', '@collectors/bad': '1.0.0', 'collectors-plugin-bad': '2.0.0' };
  write('package.json', JSON.stringify({ dependencies }));
  const said = [
    `collectors: Two collectors are named "bad": @collectors/bad@1.0.0 (<bad>) and collectors-plugin-bad@2.0.0 (${join(folder, other)}).`,
    '  fix: Keep one of these lines below "collectors" in collectors.config.json:',
    '  "bad": { "use": "@collectors/bad" }',
    '  "bad": { "use": "collectors-plugin-bad" }\n',
  ].join('\n');
  expect(command('list')).toMatchObject({ code: 78, stderr: said, stdout: expect.stringContaining('shop') });
  expect(command('run', 'bad')).toMatchObject({ code: 78, stderr: said, stdout: '' });
  write('collectors.config.json', JSON.stringify({ collectors: { bad: { use: '@collectors/bad' } } }));
  expect(command('list')).toMatchObject({ code: 0, stderr: '' });
  expect(command('run', 'bad')).toMatchObject({ code: 0, stderr: '' });
});

it('CommonJS that is installed without a core requires the one of the runner', PATIENCE, async () => {
  const { folder, write } = await createProject();
  const code = `${COMMON_JS}module.exports = ${MADE}`;
  installBroken(
    { json: { type: 'commonjs' }, code },
    { folder, write: (file, text) => write(file.replace(BAD, 'plugin'), text) },
  );
  rmSync(join(folder, 'node_modules'), { recursive: true });
  const environment = { COLLECTORS_PLUGINS: join(folder, 'plugin') };
  const { code: exit, stdout } = typeReally(['run', 'bad', '--json'], { cwd: folder, environment });
  expect([exit, JSON.parse(stdout)]).toMatchObject([0, { outcome: 'ok' }]);
});

describe('CommonJS that works:', () => {
  it.each([
    ['module.exports', `${COMMON_JS}module.exports = ${MADE}`],
    ['exports.default', `${COMMON_JS}exports.default = ${MADE}`],
    [
      'what a compiler makes of ES modules',
      `"use strict";\nObject.defineProperty(exports, '__esModule', { value: true });\n${COMMON_JS}exports.default = ${MADE}`,
    ],
  ])('%s is built, listed and run', PATIENCE, async (_, code) => {
    const { command, folder } = await prepare({
      json: { type: 'commonjs', exports: { '.': { import: './dist/index.cjs', require: './dist/index.cjs' } } },
      manifest: null,
      code: null,
      files: { 'dist/index.cjs': code },
    });
    expect(typeReally(['manifest'], { cwd: join(folder, BAD) })).toMatchObject({ code: 0, stderr: '' });
    expect(command('list')).toMatchObject({ code: 0, stderr: '' });
    for (const argv of [
      ['run', 'bad', '--json'],
      ['run', 'bad', '--json', '--inline'],
    ]) {
      const { code: exit, stdout } = command(...argv);
      const { outcome, series } = JSON.parse(stdout) as Report;
      expect([exit, outcome, series[0]]).toMatchObject([0, 'ok', { metric: 'bad.items', rows: [[1]] }]);
    }
  });
});
