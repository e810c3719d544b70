import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CACHE, podman, ROOT, runPodman } from '../podman/podman.ts';
import { findMirror, type Mirror } from './find-mirror.ts';

/** The public image that ours begins with. */
export const BASE = 'docker.io/library/node:24-bookworm-slim';

const CONTEXT = path.join(CACHE, 'base');
const CONTAINERFILE = path.join(import.meta.dirname, 'Containerfile');
const NODE = path.join(ROOT, `node_modules/node-linux-${process.arch}`);
const NPM = 'npm@11';
/** Licences of what the image takes along stay; nobody reads the rest. */
const LEFT_OUT = [
  ...['doc', 'man', 'locale'].map((folder) => `path-exclude=/usr/share/${folder}/*`),
  'path-include=/usr/share/doc/*/copyright',
];

/** What npm of this machine is set to. Nothing of it is part of the repository. */
const readNpm = (setting: string): string | undefined => {
  const value = execFileSync('npm', ['config', 'get', setting], { encoding: 'utf8', cwd: '/' }).trim();
  return ['', 'null', 'undefined'].includes(value) ? undefined : value;
};

/** Authorities that this machine trusts besides those of Node: a registry may be reached through one of them. */
const readAuthorities = (): string => {
  const file = readNpm('cafile') ?? process.env['NODE_EXTRA_CA_CERTS'];
  return file === undefined ? '' : readFileSync(file, 'utf8');
};

const makeRoot = ({ codename, url }: Mirror): void => {
  const options = LEFT_OUT.map((option) => `--dpkgopt=${option}`);
  const argv = ['--variant=essential', '--mode=root', '--include=libstdc++6', '--aptopt=Acquire::Languages "none"', ...options];
  execFileSync('mmdebstrap', [...argv, codename, path.join(CONTEXT, 'root.tar'), url], { stdio: 'pipe' });
};

const packNpm = (): void => {
  const packed = execFileSync('npm', ['pack', NPM, '--silent', '--pack-destination', CONTEXT], {
    encoding: 'utf8',
    cwd: CONTEXT,
  });
  renameSync(path.join(CONTEXT, packed.trim()), path.join(CONTEXT, 'npm.tgz'));
};

const fillContext = (mirror: Mirror): void => {
  makeRoot(mirror);
  packNpm();
  copyFileSync(path.join(NODE, 'bin/node'), path.join(CONTEXT, 'node'));
  copyFileSync(path.join(NODE, 'LICENSE'), path.join(CONTEXT, 'LICENSE'));
};

const toKey = (mirror: Mirror, settings: Readonly<Record<string, string>>): string => {
  const { version } = JSON.parse(readFileSync(path.join(NODE, 'package.json'), 'utf8')) as { readonly version: string };
  const parts = [readFileSync(CONTAINERFILE, 'utf8'), LEFT_OUT, mirror, settings, version, NPM];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
};

/** Makes the stand-in of the public base, unless it is there. Gives a key that is another one when the base is. */
export const buildBase = async (): Promise<string> => {
  const mirror = findMirror();
  const settings = { npmrc: `registry=${readNpm('registry')}\n`, 'authorities.crt': readAuthorities() };
  const key = toKey(mirror, settings);
  const label = 'collectors.base';
  const { stdout } = await runPodman(['image', 'inspect', BASE, '--format', `{{index .Labels "${label}"}}`]);
  if (stdout.trim() === key) return key;
  rmSync(CONTEXT, { recursive: true, force: true });
  mkdirSync(CONTEXT, { recursive: true });
  fillContext(mirror);
  for (const [name, content] of Object.entries(settings)) writeFileSync(path.join(CONTEXT, name), content);
  await podman('build', '--file', CONTAINERFILE, '--label', `${label}=${key}`, '--tag', BASE, CONTEXT);
  rmSync(CONTEXT, { recursive: true });
  return key;
};
