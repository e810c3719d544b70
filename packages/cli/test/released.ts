import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGES = fileURLToPath(new URL('../..', import.meta.url));

/** What the build of core writes its version into. */
const BUILT_IN = 'true ? "0.0.0" :';

const copy = (name: string, to: string): void => {
  // A link to the sources, which must not be written to.
  rmSync(to, { recursive: true, force: true });
  for (const part of ['dist', 'bin', 'package.json']) {
    const from = join(PACKAGES, name, part);
    if (readdirSync(join(PACKAGES, name)).includes(part)) cpSync(from, join(to, part), { recursive: true });
  }
};

const link = (target: string, file: string): void => {
  mkdirSync(join(file, '..'), { recursive: true });
  symlinkSync(target, file);
};

const release = (folder: string, version: string): void => {
  const file = join(folder, 'package.json');
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), version }));
  const built = readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('.js'));
  const holders = built.filter((name) => readFileSync(join(folder, 'dist', name), 'utf8').includes(BUILT_IN));
  if (holders.length !== 1) throw new Error(`the version is in ${holders.length} files of ${folder}`);
  const holder = join(folder, 'dist', holders[0]!);
  writeFileSync(holder, readFileSync(holder, 'utf8').replace(BUILT_IN, `true ? "${version}" :`));
};

/** Copies the built core into a package's `node_modules`, as if it had been released under a version. Gives the copy's folder. */
export const installCore = (folder: string, version: string): string => {
  const core = join(folder, 'node_modules/@collectors/core');
  copy('core', core);
  release(core, version);
  return core;
};

/** Copies the built command into a project, with core as if it had been released under a version. Gives how it is run there. */
export const installRelease = (folder: string, version: string) => {
  const modules = join(folder, 'node_modules');
  const core = installCore(folder, version);
  for (const name of ['cli', 'datadog']) copy(name, join(modules, '@collectors', name));
  for (const name of ['cosmiconfig', 'croner', 'semver', '@standard-schema/spec'])
    link(join(PACKAGES, 'core/node_modules', name), join(modules, name));
  const type = (...argv: readonly string[]) => {
    const bin = join(modules, '@collectors/cli/bin/collectors.js');
    return spawnSync(process.execPath, [bin, ...argv], { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] } });
  };
  return { core, type };
};
