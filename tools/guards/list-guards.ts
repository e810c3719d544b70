import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPackages, type Package } from '../repository/packages.ts';
import { loadRepository } from '../repository/repository.ts';
import { findChangeBase } from './change-base.ts';
import type { Guard } from './guard.ts';

/** The README's own command, with a second reporter that counts. */
const toTestGuard = (): Guard => ({
  name: 'npm test',
  command: ['npm', 'test', '--', '--reporter=default', '--reporter=./tools/guards/count-tests.ts'],
  counts: path.join(tmpdir(), `test-counts-${process.pid}.json`),
  // For a run that hangs: on a machine with two slow cores a good one takes more than twenty.
  minutes: 45,
});

const toScript = (name: string, script: string): Guard => ({ name, command: ['npm', 'run', '--silent', script] });

const toPublintGuard = ({ folder, name }: Package): Guard => ({
  name: `publint ${name}`,
  command: ['node_modules/.bin/publint', folder, '--strict'],
});

/** Whether every way of importing the package finds its types. A plain target is a program or data, and has none. */
const toTypesGuard = ({ folder, name, manifest }: Package): Guard => {
  const untyped = Object.entries(manifest.exports ?? {}).flatMap(([entry, target]) =>
    typeof target === 'string' ? [entry] : [],
  );
  return {
    name: `attw ${name}`,
    command: ['node_modules/.bin/attw', '--pack', folder, '--profile', 'esm-only', '--exclude-entrypoints', ...untyped],
  };
};

const toPackageGuards = (root: string): readonly Guard[] =>
  findPackages(loadRepository(root))
    .filter(({ folder, manifest }) => folder.startsWith('packages/') && manifest.private !== true)
    .flatMap((published) => [toPublintGuard(published), toTypesGuard(published)]);

/** The branch of `tools/release/propose-versions.sh`: it raises versions, and has no changeset left. */
const RELEASE = 'release-packages';

const toChangesetGuard = (root: string): Guard => {
  const base = findChangeBase(root, process.env['GITHUB_BASE_REF'] || undefined);
  const since = 'commit' in base ? base.commit : '';
  const released = process.env['GITHUB_HEAD_REF'] === RELEASE ? 'the change is what a release makes of them' : undefined;
  return {
    name: 'changesets',
    command: ['node_modules/.bin/changeset', 'status', `--since=${since}`],
    skip: 'missing' in base ? base.missing : released,
  };
};

/** Whether a run still delivers everything, at a price that has not become a multiple. */
const benchmark: Guard = {
  name: 'benchmark, smoke size',
  command: [process.execPath, 'tools/bench/bench.ts', '--smoke'],
  skip: process.platform === 'linux' ? undefined : 'it reads /proc',
};

/** Everything that a change must pass. The tests come first: they install and build. */
export const listGuards = (root: string): readonly Guard[] => [
  toTestGuard(),
  toScript('lint', 'lint'),
  toScript('format', 'format:check'),
  toScript('repository rules', 'check'),
  toScript('unused code (knip)', 'knip'),
  toScript('workspace (sherif)', 'sherif'),
  ...toPackageGuards(root),
  toChangesetGuard(root),
  { name: 'licences', command: [process.execPath, 'tools/licences/licences.ts'] },
  toScript('contract', 'contract'),
  toScript('metrics and settings', 'interface'),
  { name: 'generated docs', command: ['npx', '--no-install', 'collectors', 'catalogue', '--check'] },
  { name: 'npm start -- --once', command: ['npm', 'start', '--', '--once'] },
  benchmark,
  { name: 'packages, each alone', command: [process.execPath, 'tools/guards/packed-install.ts'] },
];
