import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPublished, packPackages } from '../outside/pack-packages.ts';
import type { Package } from '../repository/packages.ts';

// Installs what would be published into an empty project, as an outside repository would, and asks for its collectors.

const folder = mkdtempSync(path.join(tmpdir(), 'packed-install-'));
// Ours is the Node that the packages support; the machine's own may be older.
const env = { ...process.env, PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}` };

const install = async (): Promise<void> => {
  const tarballs = Object.entries(await packPackages(folder));
  const dependencies = Object.fromEntries(tarballs.map(([name, tarball]) => [name, `file:${tarball}`]));
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'outside', type: 'module', private: true, dependencies }),
  );
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder, env, stdio: 'inherit' });
};

const importAll = (packages: readonly Package[]): void => {
  const specifiers = packages.flatMap(({ name, manifest }) =>
    Object.entries(manifest.exports ?? {})
      // An entry that is called like an optional peer (`./vitest`) is for who has it.
      .filter(([entry, target]) => typeof target === 'object' && !manifest.peerDependenciesMeta?.[entry.slice(2)]?.optional)
      .map(([entry]) => path.posix.join(name, entry)),
  );
  const code = specifiers.map((specifier) => `await import('${specifier}');`).join('\n');
  execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: folder, env, stdio: 'inherit' });
  console.log(`imported ${specifiers.join(', ')}`);
};

/** The installed command must find each installed collector by its own means. */
const listCollectors = (packages: readonly Package[]): void => {
  const { status, stdout, stderr } = spawnSync(path.join(folder, 'node_modules/.bin/collectors'), ['list', '--json'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  console.log(stdout, stderr);
  if (status !== 0) throw new Error(`\`collectors list\` ended with exit ${status} in a project that installed the tarballs.`);
  const names = packages.flatMap(({ manifest }) => manifest.collectors?.name ?? []);
  const missing = names.filter((name) => !stdout.includes(`"${name}"`));
  if (missing.length > 0) throw new Error(`\`collectors list\` does not find ${missing.join(', ')}, which is installed.`);
};

try {
  const packages = findPublished();
  await install();
  importAll(packages);
  listCollectors(packages);
} finally {
  rmSync(folder, { recursive: true });
}
