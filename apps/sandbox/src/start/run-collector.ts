import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { RunReport } from '@collectors/core/runner';
import type { FinishedRun } from '@collectors/preview';
import type { Sandbox } from '../sandbox.ts';
import type { StandIns } from '../stand-ins.ts';
import { runCommand } from './command.ts';
import { toServiceSetup } from './services.ts';
import type { Tick } from './ticks.ts';
import type { Workplace } from './workplace.ts';

/** The keys that Datadog's stand-in knows. Runs need the first; `collectors sync` both. */
export const API_KEY = 'sandbox-api-key';
export const APP_KEY = 'sandbox-app-key';

/** What every run of this start shares. */
export interface Bench {
  readonly sandbox: Sandbox;
  readonly standIns: StandIns;
  /** Path of the intake on the sandbox. */
  readonly intakePath: string;
  readonly workplace: Workplace;
  readonly signal: AbortSignal;
}

/** How a run is shown, and what it may remember. */
export interface RunMode {
  /** Lets the run print its own table. */
  readonly inherit: boolean;
  readonly state: boolean;
}

/** A run with what it logged; empty where it wrote to the terminal. */
export interface LoggedRun extends FinishedRun {
  readonly stderr: string;
}

const readReport = async (file: string, at: Date): Promise<RunReport | undefined> => {
  if (!existsSync(file)) return undefined;
  const report = JSON.parse(await readFile(file, 'utf8')) as RunReport;
  // One file serves all runs of a collector: an old report is not this run's.
  return report.now === at.toISOString() ? report : undefined;
};

/** Runs a collector for real, in processes of its own, as of an instant at which the sandbox's clock stands. */
export const runCollector = async ({ collector, at }: Tick, bench: Bench, { inherit, state }: RunMode): Promise<LoggedRun> => {
  const { sandbox, intakePath, workplace, signal } = bench;
  const file = workplace.report(collector);
  const argv = ['run', collector, '--push', '--now', at.toISOString(), '--report', file, '--config', workplace.configuration];
  const environment = {
    ...toServiceSetup(collector, bench).environment,
    DD_URL: sandbox.url + intakePath,
    DD_API_KEY: API_KEY,
    DD_ENV: 'sandbox',
    ...(state && { COLLECTORS_STATE_DIR: workplace.stateDirectory }),
  };
  const { exitCode, stderr } = await runCommand(argv, { environment, inherit, signal });
  const report = await readReport(file, at);
  return { collector, at, exitCode, stderr, ...(report && { report }) };
};
