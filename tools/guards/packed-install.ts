import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ENVIRONMENT } from '../packed/environment.ts';
import { packPackage } from '../packed/pack-package.ts';
import { tryPackage } from '../packed/try-package.ts';
import { type Registry, startRegistry } from '../registry/start-registry.ts';
import { findPackages, type Package } from '../repository/packages.ts';
import { loadRepository } from '../repository/repository.ts';

// Publishes what a release would to a registry of this machine, and installs and uses it from there, as an outside repository would.

const execute = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'packed-install-'));

const publish = async ({ folder: source }: Package, registry: Registry): Promise<void> =>
  registry.publish(await packPackage(path.join(root, source), folder));

const report = (name: string, problems: readonly string[]): void => {
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${name}`);
  for (const problem of problems) console.log(problem.replaceAll(/^/gm, '      '));
  if (problems.length > 0) process.exitCode = 1;
};

/** The installed command must find each installed collector by its own means; installed by npm, as most people would. */
const listCollectors = async (packages: readonly Package[], registry: Registry): Promise<readonly string[]> => {
  const cwd = path.join(folder, 'outside');
  mkdirSync(cwd);
  writeFileSync(path.join(cwd, 'package.json'), '{"type":"module","private":true}');
  const names = packages.filter(({ role }) => role === 'cli' || role === 'collector').map(({ name }) => name);
  const env = { ...ENVIRONMENT, ...registry.environment };
  await execute('npm', ['install', '--ignore-scripts', ...names], { cwd, env });
  const { stdout } = await execute('node_modules/.bin/collectors', ['list', '--json'], { cwd, env });
  const missing = packages
    .flatMap(({ manifest }) => manifest.collectors?.name ?? [])
    .filter((name) => !stdout.includes(`"${name}"`));
  return missing.map((name) => `\`collectors list\` does not find ${name}, which is installed.`);
};

try {
  const packages = findPackages(loadRepository(root)).filter(
    (each) => each.folder.startsWith('packages/') && !each.manifest.private,
  );
  const registry = await startRegistry({ folder: path.join(folder, 'registry') });
  await Promise.all(packages.map((each) => publish(each, registry)));
  const trials = packages.map(async ({ name, manifest, folder: source }) => {
    const problems = await tryPackage({ manifest: { ...manifest, name }, registry, folder: path.join(folder, source) });
    report(name, problems);
  });
  await Promise.all(trials);
  report('the command and all collectors in one project', await listCollectors(packages, registry));
  await registry.close();
} finally {
  rmSync(folder, { recursive: true });
}
