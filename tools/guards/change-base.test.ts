import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findChangeBase } from './change-base.ts';

test('the commit where a branch left main, or a plain reason for having none', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'base-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const git = (...rest: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...rest], { cwd: root, encoding: 'utf8' }).trim();

  expect(findChangeBase(root)).toEqual({ missing: 'no origin/main to compare with' });
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '-m', 'first');
  const first = git('rev-parse', 'HEAD');
  expect(findChangeBase(root)).toEqual({ missing: 'no origin/main to compare with' });
  git('update-ref', 'refs/remotes/origin/main', first);
  git('commit', '--quiet', '--allow-empty', '-m', 'second');
  expect(findChangeBase(root)).toEqual({ commit: first });
  expect(findChangeBase(root, 'next')).toEqual({ missing: 'no origin/next to compare with' });
});
