import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPackages, type Package } from '../repository/packages.ts';
import { loadRepository } from '../repository/repository.ts';

// Installs what would be published into an empty project, as an outside repository would, and asks for its collectors.

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'packed-install-'));
const bin = path.join(root, 'node_modules/.bin');
// Ours is the Node that the packages support; the machine's own may be older.
const env = { ...process.env, PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}` };

/** Packs one package; answers the tarball's path. */
const pack = ({ folder: source }: Package): string => {
  const answer = execFileSync(path.join(bin, 'pnpm'), ['pack', '--json', '--pack-destination', folder], {
    cwd: path.join(root, source),
    encoding: 'utf8',
  });
  return path.resolve(folder, (JSON.parse(answer) as { filename: string }).filename);
};

const install = (packages: readonly Package[]): void => {
  const dependencies = Object.fromEntries(packages.map((each) => [each.name, `file:${pack(each)}`]));
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
  const packages = findPackages(loadRepository(root)).filter(
    (each) => each.folder.startsWith('packages/') && !each.manifest.private,
  );
  install(packages);
  importAll(packages);
  listCollectors(packages);
} finally {
  rmSync(folder, { recursive: true });
}
