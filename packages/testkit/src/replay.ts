import type { ErrorReport, RunReport } from '@collectors/core/runner';
import { FAULTS } from './faults/faults.ts';
import type { Injection, ReplayedRequest } from './replay/replay-server.ts';
import type { Reading } from './run/readings.ts';
import { runOnce, type RunOnceOptions } from './run/run-once.ts';
import { type CollectorReference, loadSubject } from './run/subject.ts';
import { toFolder } from './run/to-folder.ts';
import { loadRecording } from '@collectors/core/recording';

/** What a replay is given. */
export interface ReplayOptions extends Pick<RunOnceOptions, 'config' | 'secrets' | 'now' | 'state'> {
  /** The folder of the recording, made by `collectors record`. */
  readonly fixtures: URL | string;
  /** A fault that the service has: a row of the table of what is survived, and the source that meets it (default: all). */
  readonly fault?: { readonly name: string; readonly source?: string };
}

/** What a replayed run came to. */
export interface Replayed {
  /** As `collectors run --json` prints it. */
  readonly report: RunReport;
  /** Of the collector's own metrics. */
  readonly readings: readonly Reading[];
  readonly errors: readonly ErrorReport[];
  /** What it asked, in order. */
  readonly requests: readonly ReplayedRequest[];
  /** What was recorded and not asked for. */
  readonly leftovers: readonly string[];
  /** Milliseconds, waits that were jumped over among them. */
  readonly elapsedMilliseconds: number;
}

/** A collector asked what was not recorded: the message has method and URL, and what comes nearest. */
export class UnexpectedRequestError extends Error {
  override readonly name = 'UnexpectedRequestError';
}

/**
 * Runs a collector once against its recording, as a command would run it, and never the network. Waits (back-off, limits, pace) take no
 * time. Throws an `UnexpectedRequestError` for a request that was not recorded, unless the service has a fault.
 */
export const replay = async (collector: CollectorReference, options: ReplayOptions): Promise<Replayed> => {
  const { fixtures, fault, ...given } = options;
  const folder = toFolder(fixtures);
  const recording = loadRecording(folder);
  const injection = fault && toInjection(fault);
  const run = await runOnce(await loadSubject(collector, folder), recording, { ...given, ...(injection && { injection }) });
  const { report, readings, errors, requests, leftovers, elapsedMilliseconds, unexpected } = run;
  if (unexpected.length > 0) throw new UnexpectedRequestError(unexpected.join('\n'));
  return { report, readings, errors, requests, leftovers, elapsedMilliseconds };
};

const toInjection = ({ name, source }: NonNullable<ReplayOptions['fault']>): Injection => {
  const fault = FAULTS.find((one) => one.name === name);
  if (!fault) throw new Error(`There is no fault '${name}': it is one of ${FAULTS.map((one) => `'${one.name}'`).join(', ')}.`);
  return { fault, ...(source !== undefined && { source }) };
};
