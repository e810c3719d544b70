import { spawnSync } from 'node:child_process';

/** The commit to compare a change with, or the reason for having none. */
export type ChangeBase = { readonly commit: string } | { readonly missing: string };

/** Where `HEAD` left the branch that it is to land on: `origin/<branch>`, `main` unless a pull request names another. */
export const findChangeBase = (root: string, branch = 'main'): ChangeBase => {
  const { status, stdout } = spawnSync('git', ['merge-base', 'HEAD', `origin/${branch}`], { cwd: root, encoding: 'utf8' });
  return status === 0 ? { commit: stdout.trim() } : { missing: `no origin/${branch} to compare with` };
};
