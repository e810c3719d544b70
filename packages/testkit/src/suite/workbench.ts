import { fileURLToPath } from 'node:url';
import { loadRecording, type Recording } from '@collectors/core/recording';
import { type CollectorRun, runOnce, type RunOnceOptions } from '../run/run-once.ts';
import { type CollectorReference, loadSubject, type Subject } from '../run/subject.ts';
import type { SuiteOptions } from './suite-options.ts';

/** What the cases of a suite share. */
export interface Workbench {
  readonly options: SuiteOptions;
  readonly folder: string;
  readonly recording: Recording;
  /** The sources that ask something, in the order of the recording's files. */
  readonly asking: readonly string[];
  readonly subject: () => Promise<Subject>;
  /** A run with the suite's configuration, secrets and instant. */
  readonly run: (options?: RunOnceOptions) => Promise<CollectorRun>;
  /** The run on a good day, made once. */
  readonly baseline: () => Promise<CollectorRun>;
}

const memoise = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};

/** Throws a `RecordingError` where there is no recording. */
export const createWorkbench = (collector: CollectorReference, options: SuiteOptions): Workbench => {
  const { fixtures, config, secrets, now } = options;
  const folder = fixtures instanceof URL || fixtures.startsWith('file:') ? fileURLToPath(fixtures) : fixtures;
  const recording = loadRecording(folder);
  const subject = memoise(() => loadSubject(collector, folder));
  const given: RunOnceOptions = { ...(config && { config }), ...(secrets && { secrets }), ...(now !== undefined && { now }) };
  const run = async (more: RunOnceOptions = {}) => runOnce(await subject(), recording, { ...given, ...more });
  return {
    options,
    folder,
    recording,
    asking: [...new Set(recording.exchanges.map(({ source }) => source))],
    subject,
    run,
    baseline: memoise(() => run({ verbose: true })),
  };
};
