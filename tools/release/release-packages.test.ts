import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packPackage } from '../packed/pack-package.ts';
import { startRegistry } from '../registry/start-registry.ts';
import { createFolder, runScript } from './run-script.ts';
import { toNotes } from './to-notes.ts';

const HERE = import.meta.dirname;

/** The steps of the release in a repository of their own, so that they release nothing of ours. */
const createRepository = (files: Readonly<Record<string, string>>) => {
  const root = createFolder();
  cpSync(HERE, path.join(root, 'tools/release'), { recursive: true });
  cpSync(path.join(HERE, '../repository'), path.join(root, 'tools/repository'), { recursive: true });
  const write = (file: string, text: string, mode = 0o644) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text, { mode });
  };
  for (const [file, text] of Object.entries({ '.gitignore': 'node_modules/\n', ...files })) write(file, text);
  const git = (...rest: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...rest], { cwd: root, encoding: 'utf8' }).trim();
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
  return { root, write, git, script: (name: string) => path.join(root, 'tools/release', name) };
};

/** Programs that write down how they were called (lines that are not empty), and do what a shell script says. */
const createPrograms = (scripts: Readonly<Record<string, string>>) => {
  const folder = createFolder();
  const log = path.join(folder, 'log');
  writeFileSync(log, '');
  for (const [name, script] of Object.entries(scripts))
    writeFileSync(path.join(folder, name), `#!/bin/sh\nprintf '%s\\n' "${name} $*" >>'${log}'\n${script}\n`, { mode: 0o755 });
  return { folder, readLog: () => readFileSync(log, 'utf8').trim().split('\n').filter(Boolean) };
};

const PLAN = { kind: 'publish', name: '@acme/a', version: '1.2.0', access: 'public', tag: 'latest' };

/** npm and npx, as far as preparing asks them. */
const prepare = async (files: Readonly<Record<string, string>>, plan: readonly object[] = []) => {
  const { root, script, git } = createRepository({ '.ci/run': 'echo passed >.ci/ran\n', 'package.json': '{}', ...files });
  const programs = createPrograms({
    npm: "rm .changeset/fast-cat.md && echo '## 1.2.0' >CHANGELOG.md",
    npx: `case "$*" in *publish-plan\\ --output*) echo '${JSON.stringify({ plan: [plan] }, null, 2)}' >"$5";; esac`,
  });
  const RELEASE = path.join(createFolder(), 'release');
  const { code, stderr, outputs } = await runScript(script('prepare-packages.sh'), { RELEASE }, programs.folder);
  return { root, git, script, RELEASE, code, stderr, state: outputs['state'], log: programs.readLog() };
};

const CHANGESET = { '.changeset/README.md': 'How.', '.changeset/fast-cat.md': "---\n'@acme/a': minor\n---\n\nNew.\n" };

test('while changesets wait, a pull request proposes their versions, and is brought up to date', async () => {
  const { code, stderr, state, RELEASE, log, git, script, root } = await prepare(CHANGESET);
  expect([code, stderr, state, log]).toEqual([0, '', 'version', ['npm run --silent version']]);
  git('reset', '--quiet', '--hard');
  const REMOTE = createFolder();
  execFileSync('git', ['init', '--quiet', '--bare', REMOTE]);
  const fresh = createPrograms({ gh: '' });
  const propose = (programs: string) => runScript(script('propose-versions.sh'), { RELEASE, REMOTE }, programs, root);
  expect((await propose(fresh.folder)).code).toBe(0);
  expect(fresh.readLog().map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(['gh pr list', 'gh pr create']);
  const show = (file: string) =>
    execFileSync('git', ['--git-dir', REMOTE, 'show', `release-packages:${file}`], { encoding: 'utf8' });
  expect(show('CHANGELOG.md')).toBe('## 1.2.0\n');
  const names = execFileSync('git', ['--git-dir', REMOTE, 'ls-tree', '-r', '--name-only', 'release-packages'], {
    encoding: 'utf8',
  });
  expect(names.split('\n').filter((name) => name.startsWith('.changeset/'))).toEqual(['.changeset/README.md']);

  git('switch', '--quiet', 'main');
  const open = createPrograms({ gh: 'echo 7' });
  expect((await propose(open.folder)).code).toBe(0);
  expect(open.readLog()).toEqual([expect.stringMatching(/^gh pr list/)]);
});

test('with no changeset, what the registry does not have is packed once everything has passed', async () => {
  const { code, stderr, state, log, RELEASE, root } = await prepare({ '.changeset/README.md': 'How.' }, [PLAN]);
  expect([code, stderr, state]).toEqual([0, '', 'publish']);
  expect(existsSync(path.join(root, '.ci/ran'))).toBe(true);
  const plan = `${RELEASE}/publish-plan.json`;
  expect(log).toEqual([
    `npx --no-install changeset publish-plan --output ${plan}`,
    `npx --no-install changeset pack --from-publish-plan ${plan} --out-dir ${RELEASE}`,
  ]);
});

test('what has not passed is not packed', async () => {
  const files = { '.changeset/README.md': 'How.', '.ci/run': 'exit 1\n' };
  const { code, state, log } = await prepare(files, [PLAN]);
  expect([code, state, log.length]).toEqual([1, undefined, 1]);
});

test('where everything is published there is nothing to do', async () => {
  const { code, state, root } = await prepare({ '.changeset/README.md': 'How.' });
  expect([code, state, existsSync(path.join(root, '.ci/ran'))]).toEqual([0, 'nothing', false]);
});

test('publishes in the order of the plan, and passes over what is there', { timeout: 60_000 }, async () => {
  const RELEASE = createFolder();
  const registry = await startRegistry({ folder: path.join(RELEASE, 'registry') });
  onTestFinished(registry.close);
  const release = async (name: string) => {
    const source = path.join(RELEASE, 'source', name);
    mkdirSync(source, { recursive: true });
    const publishConfig = { access: 'public', provenance: true };
    writeFileSync(path.join(source, 'package.json'), JSON.stringify({ name, version: '1.2.0', publishConfig }));
    return { ...PLAN, name, tarball: { path: path.relative(RELEASE, await packPackage(source, RELEASE)) } };
  };
  const plan = [[await release('@acme/b')], [await release('@acme/a')]];
  writeFileSync(path.join(RELEASE, 'publish-plan.json'), JSON.stringify({ version: 1, plan }));
  const publish = (NPM_PUBLISH_OPTIONS: string) =>
    runScript('publish-packages.sh', { RELEASE, NPM_PUBLISH_OPTIONS, ...registry.environment }, RELEASE);

  const unsigned = await publish('');
  expect(unsigned.code).toBe(1);
  expect(unsigned.stderr).toContain('provenance');
  const [first, second] = [await publish('--provenance=false'), await publish('--provenance=false')];
  expect([first.code, first.stdout.match(/@acme\/\w@1\.2\.0/g)]).toEqual([0, ['@acme/b@1.2.0', '@acme/a@1.2.0']]);
  expect([second.code, second.stdout]).toEqual([0, '@acme/b@1.2.0 is there already\n@acme/a@1.2.0 is there already\n']);
  const { 'dist-tags': tags } = (await (await fetch(`${registry.url}@acme/a`)).json()) as { 'dist-tags': object };
  expect(tags).toEqual({ latest: '1.2.0' });
});

test('a plan that cannot be read publishes nothing, and says so', async () => {
  const { code, stderr } = await runScript('publish-packages.sh', { RELEASE: createFolder() }, createFolder());
  expect([code, stderr]).toEqual([1, expect.stringContaining('publish-plan.json')]);
});

test('announces each package with its part of the changelog, once', async () => {
  const { script } = createRepository({
    'packages/a/package.json': '{"name":"@acme/a"}',
    'packages/a/CHANGELOG.md': '# @acme/a\n\n## 1.2.0\n\n### Minor Changes\n\n- New.\n\n## 1.1.0\n\n- Old.\n',
  });
  const RELEASE = createFolder();
  const plan = [[{ ...PLAN, tarball: { path: 'a.tgz' } }]];
  writeFileSync(path.join(RELEASE, 'publish-plan.json'), JSON.stringify({ plan }));
  const announce = async (view: number) => {
    const { folder, readLog } = createPrograms({ gh: `[ "$2" = view ] && exit ${view}; exit 0` });
    const { code, stderr } = await runScript(script('announce-packages.sh'), { RELEASE, GITHUB_SHA: 'abc' }, folder);
    expect([code, stderr]).toEqual([0, '']);
    return readLog().join('\n');
  };
  expect(await announce(1)).toBe(
    'gh release view @acme/a@1.2.0\n' +
      'gh release create @acme/a@1.2.0 --title @acme/a@1.2.0 --target abc --latest=false --notes ### Minor Changes\n- New.',
  );
  expect(await announce(0)).toBe('gh release view @acme/a@1.2.0');
});

test('a version that the changelog does not know has no notes', () => {
  expect(() => toNotes('# x\n\n## 1.2.0\n\n- New.\n', '1.2')).toThrow("no section '## 1.2'");
});
