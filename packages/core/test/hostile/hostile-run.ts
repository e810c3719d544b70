import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'tsup';
import type { Ending } from '../../src/isolation/ending.ts';
import type { IsolationOptions } from '../../src/isolation/isolation-options.ts';
import type { CollectMessage, Job } from '../../src/isolation/protocol.ts';
import { runIsolated } from '../../src/isolation/run-isolated.ts';

/** Milliseconds for a collector that has to be ended: the start of a process on a busy machine, several times over. */
export const DEADLINE = 1000;
/** Milliseconds for one that ends by itself. */
export const PATIENCE = 5000;

const PLUGINS = join(import.meta.dirname, 'plugins');

/** The job of running one of the plugins. */
export const toJob = (plugin: string): Job => ({
  entry: pathToFileURL(join(PLUGINS, `${plugin}.mjs`)).href,
  name: 'hostile',
  config: {},
  configName: 'collectors.config.json',
  secrets: { token: 'the secret' },
  now: '2026-01-15T12:00:00.000Z',
  budgetMilliseconds: DEADLINE,
  verbose: false,
});

/** Bundles the child as it is published, so that it starts as fast: from the sources each start would strip 60 files of types. */
export const buildChild = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'collectors-child-'));
  await build({
    config: false,
    entry: [join(import.meta.dirname, '../../src/child.ts')],
    format: ['esm'],
    target: 'node22',
    outDir: folder,
    outExtension: () => ({ js: '.mjs' }),
    silent: true,
  });
  return { childFile: join(folder, 'child.mjs'), remove: () => rmSync(folder, { recursive: true }) };
};

/** Elsewhere memory is not measured, and nobody can be asked what lives on. */
export const hasProc = existsSync('/proc/self/environ');

/** Ids of the processes that were started with this marker in their environment, wherever they have gone since. */
export const processesMarked = (marker: string): readonly number[] =>
  (hasProc ? readdirSync('/proc') : [])
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(marker);
      } catch {
        return false;
      }
    })
    .map(Number);

/** What became of a hostile run. */
export interface HostileRun {
  readonly ending: Ending;
  readonly messages: readonly CollectMessage[];
  /** From the call to the ending. */
  readonly milliseconds: number;
  /** Metrics that answered, in the order in which they came. */
  readonly handedOver: readonly string[];
  /** Messages of the errors that ended the run. */
  readonly fatal: readonly string[];
  /** Ids of the processes that live on. */
  readonly survivors: () => readonly number[];
}

/** Runs one of the plugins. */
export const runHostile = async (plugin: string, options: Partial<IsolationOptions> = {}): Promise<HostileRun> => {
  const messages: CollectMessage[] = [];
  const marker = randomUUID();
  const since = performance.now();
  const ending = await runIsolated(toJob(plugin), {
    deadlineMilliseconds: PATIENCE,
    aws: false,
    signal: new AbortController().signal,
    onMessage: (message) => messages.push(message),
    ...options,
    environment: { PATH: process.env['PATH'], ...options.environment, LC_HOSTILE: marker },
  });
  return {
    ending,
    messages,
    milliseconds: performance.now() - since,
    handedOver: messages.flatMap((message) =>
      message.type === 'metric' && message.report.outcome === 'ok' ? [message.report.metric] : [],
    ),
    fatal: messages.flatMap((message) => (message.type === 'fatal' ? [message.error.message] : [])),
    survivors: () => processesMarked(marker),
  };
};
