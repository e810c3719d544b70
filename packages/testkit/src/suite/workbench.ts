import { loadRecording, type Recording } from '@collectors/core/recording';
import type { Around } from '@collectors/core/runner';
import { type CollectorRun, runOnce, type RunOnceOptions } from '../run/run-once.ts';
import { type CollectorReference, loadSubject, type Subject } from '../run/subject.ts';
import { toFolder } from '../run/to-folder.ts';
import type { SuiteOptions } from './suite-options.ts';
import { hasFailed } from './survival/judge-cell.ts';

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
  /** A run in which a source throws, made once. */
  readonly broken: (source: string) => Promise<CollectorRun>;
  /** The metrics that then fail: they build on it, be it through other sources. */
  readonly dependents: (source: string) => Promise<ReadonlySet<string>>;
}

const memoise = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};

const memoiseEach = <T>(make: (key: string) => Promise<T>): ((key: string) => Promise<T>) => {
  const made = new Map<string, Promise<T>>();
  return (key) => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
};

/** Throws in the place of one source. */
const breaking =
  (broken: string): Around =>
  async (source, work) => {
    if (source === broken) throw new TypeError('made to fail');
    return work();
  };

/** Throws a `RecordingError` where there is no recording. */
export const createWorkbench = (collector: CollectorReference, options: SuiteOptions): Workbench => {
  const { fixtures, config, secrets, now, state } = options;
  const folder = toFolder(fixtures);
  const recording = loadRecording(folder);
  const subject = memoise(() => loadSubject(collector, folder));
  const given: RunOnceOptions = {
    ...(config && { config }),
    ...(secrets && { secrets }),
    ...(now !== undefined && { now }),
    ...(state && { state }),
  };
  const run = async (more: RunOnceOptions = {}) => runOnce(await subject(), recording, { ...given, ...more });
  const broken = memoiseEach((source) => run({ around: breaking(source) }));
  return {
    options,
    folder,
    recording,
    asking: [...new Set(recording.exchanges.map(({ source }) => source))],
    subject,
    run,
    baseline: memoise(() => run({ verbose: true })),
    broken,
    dependents: async (source) => {
      const { report } = await broken(source);
      return new Set(report.metrics.filter(hasFailed).map(({ metric }) => metric));
    },
  };
};
