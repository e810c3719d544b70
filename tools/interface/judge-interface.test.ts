import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CatalogueEntry } from '@collectors/core/catalogue';
import { expect, onTestFinished, test } from 'vitest';
import { judgeInterface } from './judge-interface.ts';

const catalogue = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../docs/reference/catalogue.json'), 'utf8'),
) as readonly CatalogueEntry[];

/** A repository with the catalogue of this one, at a release, on a branch that has just left `main`. */
const createRelease = () => {
  const root = mkdtempSync(path.join(tmpdir(), 'interface-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (file: string, content: string | object) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const git = (...rest: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...rest], { cwd: root, encoding: 'utf8' }).trim();
  const commit = () => {
    git('add', '.');
    git('commit', '--quiet', '--allow-empty', '-m', 'change');
    return git('rev-parse', 'HEAD');
  };
  const released = catalogue.map((entry) => ({ ...entry, version: '1.0.0' }));
  git('init', '--quiet');
  write('.gitignore', 'node_modules/\n');
  write('.changeset/README.md', 'How to write one.');
  write('.changeset/older.md', "---\n'@collectors/github': major\n---\n\ngithub.prs.open counts drafts too.\n");
  write('docs/reference/catalogue.json', released);
  const rename = () => {
    const text = JSON.stringify(released).replace('"github.prs.open"', '"github.pulls.open"');
    write('docs/reference/catalogue.json', text);
  };
  return { root, write, commit, rename, base: commit() };
};

const TOLD =
  "---\n'@collectors/github': major\n---\n\n`github.prs.open` is called `github.pulls.open`: rename it in your dashboards.\n";

test('a metric that a branch renames needs a changeset of that branch', () => {
  const { root, write, commit, rename, base } = createRelease();
  expect(judgeInterface(root, base)).toEqual([]);
  rename();
  commit();
  expect(judgeInterface(root, base)).toEqual([
    '@collectors/github: the metric github.prs.open is called github.pulls.open, and no changeset raises the package by a major.\n' +
      "  fix: npx changeset --major @collectors/github -m 'the metric github.prs.open is called github.pulls.open: …' (and what the reader has to do)",
  ]);
  write('.changeset/renamed.md', TOLD);
  expect(judgeInterface(root, base)).toEqual([]);
  commit();
  expect(judgeInterface(root, base)).toEqual([]);
});

test('without a base the changesets that wait are judged all the same', () => {
  const { root, write, rename } = createRelease();
  rename();
  expect(judgeInterface(root, undefined)).toEqual([]);
  write('packages/github/package.json', { name: '@collectors/github', peerDependencies: { '@collectors/core': 'workspace:^' } });
  write('packages/ec2/package.json', { name: '@collectors/ec2', peerDependencies: { '@collectors/core': 'workspace:^' } });
  write('.changeset/core.md', "---\n'@collectors/core': major\n---\n\nThe next contract.\n");
  expect(judgeInterface(root, undefined)).toEqual([expect.stringContaining("write '@collectors/ec2': major into")]);
});
