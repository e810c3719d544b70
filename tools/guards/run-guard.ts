import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import type { Guard, Result, TestCounts } from './guard.ts';

const MINUTES = 3;
const NONE: TestCounts = { passed: 0, failed: [], skipped: [] };

interface Ended {
  readonly ok: boolean;
  readonly output: string;
}

const killGroup = (leader: number | undefined): void => {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
};

/** Runs a command in a process group of its own, so that nothing it started outlives its time. */
const execute = ({ command: [program, ...rest], minutes = MINUTES, counts }: Guard, cwd: string): Promise<Ended> =>
  new Promise((resolve) => {
    const env = counts === undefined ? process.env : { ...process.env, TEST_COUNTS: counts };
    const child = spawn(program, rest, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    const end = (ok: boolean, remark = '') => {
      clearTimeout(timer);
      resolve({ ok, output: Buffer.concat(chunks).toString('utf8') + remark });
    };
    const timer = setTimeout(() => {
      killGroup(child.pid);
      end(false, `\nEnded after ${minutes} minutes.`);
    }, minutes * 60_000);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', ({ message }) => end(false, `\n${message}`));
    child.on('close', (code, signal) => end(code === 0, code === 0 ? '' : `\nExit ${code ?? signal}.`));
  });

/** The counts that a command wrote; a run of tests that counts none has not run. */
const readCounts = (file: string): TestCounts | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestCounts;
  } catch {
    return undefined;
  }
};

/** Runs one guard. Never throws: whatever goes wrong is the guard's failure. */
export const runGuard = async (guard: Guard, cwd: string): Promise<Result> => {
  if (guard.skip !== undefined) return { guard, outcome: 'skipped', seconds: 0, output: guard.skip, tests: NONE };
  if (guard.counts !== undefined) rmSync(guard.counts, { force: true });
  const since = performance.now();
  const { ok, output } = await execute(guard, cwd);
  const seconds = (performance.now() - since) / 1000;
  const tests = guard.counts === undefined ? NONE : readCounts(guard.counts);
  const counted = tests !== undefined && (guard.counts === undefined || tests.passed > 0) && tests.failed.length === 0;
  const remark = tests === undefined ? '\nNo test was counted.' : '';
  return { guard, outcome: ok && counted ? 'passed' : 'failed', seconds, output: output + remark, tests: tests ?? NONE };
};
