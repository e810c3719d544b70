import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChangeBase } from '../guards/change-base.ts';
import { PAGE, type PageState, readPage } from './contract-page.ts';
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

const judgeReport = (built: string): string | undefined => {
  const base = findChangeBase(root, process.env['GITHUB_BASE_REF'] || undefined);
  return judgeChange({
    checkedIn: existsSync(file) ? readFileSync(file, 'utf8') : undefined,
    built,
    before: 'commit' in base ? git('show', `${base.commit}:${REPORT}`) : undefined,
    changesets: 'commit' in base ? readChangesets(base.commit) : [],
  });
};

const judgePage = ({ before, after, problem }: PageState): string | undefined =>
  problem ?? (before === after ? undefined : `${PAGE} is stale. Write it: npm run contract -- --write`);

const report = build();
const page = readPage(root);
if (process.argv.includes('--write')) {
  writeFileSync(file, report);
  writeFileSync(path.join(root, PAGE), page.after);
}
const problems = [judgeReport(report), judgePage(readPage(root))].filter((problem) => problem !== undefined);
console.log(problems.length > 0 ? problems.join('\n') : `The contract is the one of ${REPORT}, and ${PAGE} explains it.`);
process.exitCode = problems.length > 0 ? 1 : 0;
