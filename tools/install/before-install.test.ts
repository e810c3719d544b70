import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const PROGRAM = path.join(import.meta.dirname, 'before-install.js');
/** A user who owns nothing here. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** A clone of which only what is looked at is there. */
const createClone = (...folders: readonly string[]) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clone-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  chmodSync(folder, 0o755);
  for (const name of folders) mkdirSync(path.join(folder, name));
  const { engines, optionalDependencies } = manifest;
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type: 'module', engines, optionalDependencies }));
  copyFileSync(PROGRAM, path.join(folder, 'before-install.js'));
  return folder;
};

interface Machine {
  readonly platform?: string;
  readonly arch?: string;
  readonly node?: string;
  readonly uid?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs it as npm does before a script, on the Node of a machine. */
const run = (folder: string, { platform = 'linux', arch = 'x64', node = '20.20.2', uid, environment }: Machine = {}) => {
  const faked = `for (const [name, value] of Object.entries(${JSON.stringify({ platform, arch, versions: { node } })}))
    Object.defineProperty(process, name, { value });`;
  const argv = ['--import', `data:text/javascript,${encodeURIComponent(faked)}`, path.join(folder, 'before-install.js')];
  const env = {
    PATH: process.env['PATH'],
    npm_lifecycle_event: 'prestart',
    npm_config_registry: 'http://127.0.0.1:9/',
    ...environment,
  };
  const { status, stderr } = spawnSync(process.execPath, argv, {
    cwd: folder,
    env,
    encoding: 'utf8',
    ...(uid !== undefined && { uid, gid: uid }),
  });
  return { status, stderr };
};

describe('nothing is said', () => {
  test.each([
    { platform: 'linux', arch: 'x64' },
    { platform: 'linux', arch: 'arm64' },
    { platform: 'darwin', arch: 'arm64', node: '24.11.0' },
    { platform: 'darwin', arch: 'x64', node: '26.0.0' },
  ])('to %j', (machine) => {
    expect(run(createClone('node_modules'), machine)).toEqual({ status: 0, stderr: '' });
  });
});

test.each([
  ['darwin', 'arm64', '20.20.2'],
  ['darwin', 'x64', '24.10.9'],
  ['win32', 'x64', '22.18.0'],
])('on %s %s, Node %s is too old: the lockfile has none for it', (platform, arch, node) => {
  expect(run(createClone(), { platform, arch, node })).toEqual({
    status: 78,
    stderr: `npm start: Node ${node} is too old, and the lockfile brings a newer one for Linux only: this is ${platform} ${arch}
  fix: install Node 24.11 or later (https://nodejs.org/en/download) and run it with that
`,
  });
});

test.runIf(isRoot)('a clone that another user has built, or made', () => {
  const built = createClone('node_modules');
  const environment = { npm_lifecycle_event: 'preshop' };
  chmodSync(built, 0o777);
  const theirs = path.join(built, 'node_modules');
  expect(run(built, { uid: NOBODY, environment })).toEqual({
    status: 77,
    stderr: `npm run shop: ${theirs} is written to by this command, and you may not: it belongs to user 0
  fix: clone the repository into a folder of your own, or take this one over: sudo chown -R "$(id -u)" '${built}'
`,
  });
  const made = createClone();
  expect(run(made, { uid: NOBODY }).stderr).toMatch(`npm start: ${made} is written to`);
});

test('a registry whose name does not resolve is told of before a first install, and stops none', () => {
  const environment = { npm_config_registry: 'https://registry.invalid/npm/' };
  expect(run(createClone(), { environment })).toEqual({
    status: 0,
    stderr: `npm start: the name registry.invalid cannot be resolved, and a first install needs it: npm goes on trying for minutes
  fix: end this with Ctrl-C, and run it where there is a network, or name a proxy in HTTPS_PROXY
`,
  });
  expect(run(createClone('node_modules'), { environment }).stderr).toBe('');
  expect(run(createClone(), { environment: { ...environment, HTTPS_PROXY: 'http://127.0.0.1:9' } }).stderr).toBe('');
});

test('every script that installs looks first', () => {
  const installing = Object.entries(manifest.scripts).filter(([, script]) => script.includes('install --frozen-lockfile'));
  expect(installing.length).toBeGreaterThan(5);
  for (const [name, script] of installing) expect(script, name).toMatch(/^node tools\/install\/before-install\.js && npx /);
});
