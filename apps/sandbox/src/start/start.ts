import { once } from 'node:events';
import type { CatalogueEntry } from '@collectors/core/catalogue';
import { DATADOG_PATH } from '../datadog/intake.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { loadWorld } from './load-world.ts';
import { openSandbox, type OpenSandbox } from './open-sandbox.ts';
import type { StartOptions } from './options.ts';
import { createProgress } from './progress.ts';
import type { LoggedRun } from './run-collector.ts';
import { runTicks } from './run-ticks.ts';
import { toServiceSetup } from './services.ts';
import { summarizeIntake, summarizeRuns } from './summarize.ts';
import { toTicks } from './ticks.ts';
import { createWorkplace } from './workplace.ts';

/** What `npm start` takes from its process. */
export interface StartIo {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: { readonly write: (text: string) => void };
  readonly stderr: { readonly write: (text: string) => void; readonly isTerminal: boolean };
  readonly signal: AbortSignal;
}

const INTERRUPTED = 130;

interface Opened extends OpenSandbox {
  readonly catalogue: readonly CatalogueEntry[];
  readonly now: Date;
  readonly runs: LoggedRun[];
}

const open = async ({ port }: StartOptions, { environment, signal }: StartIo): Promise<Opened> => {
  const world = loadWorld(environment['SANDBOX_COMMITS']);
  const catalogue = await loadCatalogue(signal);
  const runs: LoggedRun[] = [];
  return { ...(await openSandbox({ ...world, catalogue, runs: () => runs, port })), catalogue, now: world.now, runs };
};

const runAll = async (
  { sandbox, standIns, catalogue, now, runs }: Opened,
  { day }: StartOptions,
  { stdout, stderr, signal }: StartIo,
) => {
  const configs = catalogue.map(({ name }) => [name, toServiceSetup(name, { sandbox, standIns }).config ?? {}] as const);
  const workplace = await createWorkplace(Object.fromEntries(configs));
  const bench = { sandbox, standIns, intakePath: DATADOG_PATH, workplace, signal };
  try {
    if (!day) {
      const ticks = catalogue.map(({ name }) => ({ at: now, collector: name }));
      return await runTicks(ticks, bench, { inherit: true, state: false }, (run) => void runs.push(run));
    }
    const ticks = toTicks(catalogue, now);
    const progress = createProgress(stderr);
    await runTicks(ticks, bench, { inherit: false, state: true }, (run) => progress.show(runs.push(run), ticks.length, run));
    progress.end();
    stdout.write(summarizeRuns(catalogue, runs));
  } finally {
    await workplace.remove();
  }
};

const toClosingLine = ({ sandbox, intake }: Opened, { serve }: StartOptions): string =>
  `${summarizeIntake(intake)} ${serve ? `The page: ${sandbox.url}/ (Ctrl-C ends it)` : "To see it on a page: 'npm start -- --serve'"}\n`;

/**
 * Opens the sandbox, runs every collector against it with the command that a person would use, says what the intake took, and serves
 * the page where asked to. Gives the exit code: that of the first run that failed. Throws a `StartError` for what a person can mend.
 */
export const start = async (options: StartOptions, io: StartIo): Promise<number> => {
  const opened = await open(options, io);
  try {
    await runAll(opened, options, io);
    if (io.signal.aborted) return INTERRUPTED;
    io.stdout.write(toClosingLine(opened, options));
    if (options.serve) await once(io.signal, 'abort');
    return opened.runs.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0;
  } finally {
    await opened.sandbox.close();
  }
};
