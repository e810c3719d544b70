import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunReport } from '@collectors/core/runner';
import type { Stand } from './stand.ts';

const COMMAND = fileURLToPath(import.meta.resolve('@collectors/cli/bin'));
/** In nothing that a run leaves behind. */
export const API_KEY = '0123456789abcdef0123456789abcdef';

/** A run of the shop. */
export interface ShopRun {
  /** Tells the run's values from those of all others. */
  readonly number: number;
  /** Epoch seconds, on the minute. */
  readonly scheduledAt: number;
  /** Absent: none. */
  readonly spool?: string;
  readonly state?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What a run came to. */
export interface EndedRun {
  /** Absent where the run was killed. */
  readonly report?: RunReport;
  readonly exitCode: number | null;
  readonly log: string;
}

/** Starts the command in a process group of its own, as a container's first process is. */
export const startRun = (stand: Stand, { number, scheduledAt, spool, state, environment }: ShopRun): ChildProcess => {
  const flags = ['--push', '--json', '--scheduled-at', new Date(scheduledAt * 1000).toISOString()];
  return spawn(process.execPath, [COMMAND, 'run', 'shop', ...flags], {
    cwd: stand.folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      COLLECTORS_PLUGINS: path.join(stand.folder, 'shop'),
      ...(spool !== undefined && { COLLECTORS_SPOOL_DIR: spool }),
      ...(state !== undefined && { COLLECTORS_STATE_DIR: state }),
      SHOP_RUN: String(number),
      SHOP_URL: stand.serviceUrl,
      DD_API_KEY: API_KEY,
      DD_ENV: 'test',
      DD_URL: stand.intakeUrl,
      ...environment,
    },
  });
};

/** Waits for the end of a run, whatever ends it. */
export const awaitEnd = async (child: ChildProcess): Promise<EndedRun> => {
  const exited = once(child, 'exit');
  const [out, log] = await Promise.all([child.stdout!, child.stderr!].map((stream) => stream.setEncoding('utf8').toArray()));
  await exited;
  const text = out!.join('');
  const report = text.trim() === '' ? undefined : (JSON.parse(text) as RunReport);
  return { exitCode: child.exitCode, log: log!.join(''), ...(report && { report }) };
};

/** Runs it to its end. */
export const finishRun = async (stand: Stand, run: ShopRun): Promise<EndedRun & { readonly report: RunReport }> => {
  const ended = await awaitEnd(startRun(stand, run));
  if (ended.report === undefined) throw new Error(`The run has no report, and exit code ${ended.exitCode}: ${ended.log}`);
  return { ...ended, report: ended.report };
};
