import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { RunReport } from '@collectors/core/runner';

const COMMAND = fileURLToPath(import.meta.resolve('@collectors/cli/bin'));

/** What a run came to. */
export interface Finished {
  readonly code: number | null;
  /** stdout and stderr. */
  readonly said: string;
  readonly milliseconds: number;
  readonly report: RunReport;
}

/** What a run is started with. */
export interface CommandOptions {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What is done to it meanwhile. */
  readonly meanwhile?: ((child: ChildProcess) => Promise<void>) | undefined;
}

const toReport = (stdout: string, stderr: string): RunReport => {
  if (stdout.startsWith('{')) return JSON.parse(stdout) as RunReport;
  throw new Error(`The command has printed no report: ${stdout.slice(0, 500)} ${stderr.slice(0, 2000)}`);
};

/** Runs the command in a process of its own. Throws where it prints no report. */
export const runCommand = async ({ argv, cwd, env, meanwhile }: CommandOptions): Promise<Finished> => {
  const began = performance.now();
  const child = spawn(process.execPath, [COMMAND, ...argv], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr), meanwhile?.(child)]);
  const milliseconds = performance.now() - began;
  return { code, said: stdout + stderr, milliseconds, report: toReport(stdout, stderr) };
};
