import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChangeBase } from '../guards/change-base.ts';
import { extractReport, REPORT } from './contract-report.ts';
import { judgeChange } from './judge-change.ts';

const root = path.resolve(import.meta.dirname, '../..');
const file = path.join(root, REPORT);

const git = (...argv: readonly string[]): string | undefined => {
  const { status, stdout } = spawnSync('git', argv, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
};

/** The changesets that are new since a commit, those not yet committed among them. */
const readChangesets = (since: string): readonly string[] => {
  const added = `${git('diff', '--name-only', '--diff-filter=A', since, '--', '.changeset/*.md') ?? ''}${git('ls-files', '--others', '.changeset/*.md') ?? ''}`;
  const names = new Set(added.split('\n').filter(Boolean));
  return [...names].map((name) => readFileSync(path.join(root, name), 'utf8'));
};

const build = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'contract-'));
  try {
    return extractReport(root, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const built = build();
if (process.argv.includes('--write')) {
  writeFileSync(file, built);
} else {
  const base = findChangeBase(root, process.env['GITHUB_BASE_REF'] || undefined);
  const problem = judgeChange({
    checkedIn: existsSync(file) ? readFileSync(file, 'utf8') : undefined,
    built,
    before: 'commit' in base ? git('show', `${base.commit}:${REPORT}`) : undefined,
    changesets: 'commit' in base ? readChangesets(base.commit) : [],
  });
  console.log(problem ?? `The contract is the one of ${REPORT}.`);
  process.exitCode = problem === undefined ? 0 : 1;
}
