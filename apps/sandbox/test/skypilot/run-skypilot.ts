import type { ErrorReport, MetricLine, MetricReport } from '@collectors/core/runner';
import { collect, toTestJob } from '../../../../tools/testing/collect.ts';

/** What a run is given. */
export interface SkypilotRunOptions {
  readonly apiUrl: string;
  readonly now: Date;
  readonly config?: Readonly<Record<string, unknown>>;
  /** Default: the stand-in's token. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly stateDirectory?: string;
  /** Milliseconds. */
  readonly deadline?: number;
}

/** What a run came to. */
export interface SkypilotRun {
  readonly lines: readonly MetricLine[];
  readonly reports: ReadonlyMap<string, MetricReport>;
  readonly errors: readonly ErrorReport[];
  readonly fatal: ErrorReport | undefined;
  readonly ending: string;
}

/** Runs the collector once, as a command would. */
export const runSkypilot = async (options: SkypilotRunOptions): Promise<SkypilotRun> => {
  const { apiUrl, now, config, secrets = { token: 'sky_sandbox' }, stateDirectory, deadline = 30_000 } = options;
  const job = toTestJob({
    entry: import.meta.resolve('@collectors/skypilot'),
    name: 'skypilot',
    config: { apiUrl, ...config },
    secrets,
    now,
    budgetMilliseconds: deadline,
    stateDirectory,
  });
  const { lines, reports, errors, fatal, ending } = await collect(job);
  return { lines, reports: new Map(reports.map((report) => [report.metric, report])), errors, fatal, ending: ending.reason };
};

/** One text for each reading, to nine digits, sorted: sums depend on the order in which they are added up. */
export const toReadings = (
  readings: readonly { readonly metric: string; readonly tags: Readonly<Record<string, string>>; readonly value: number }[],
): readonly string[] =>
  readings
    .map(({ metric, tags, value }) => {
      const own = Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1));
      return `${metric.replace('skypilot.', '')}{${own.map((tag) => tag.join(':')).join(',')}} ${Number(value.toPrecision(9))}`;
    })
    .toSorted();

/** The same, of a run. */
export const readingsOf = ({ lines }: Pick<SkypilotRun, 'lines'>): readonly string[] =>
  toReadings(
    lines.flatMap(({ metric, keys, rows }) =>
      rows.map(([value, ...tags]) => ({
        metric,
        tags: Object.fromEntries(keys.map((key, index) => [key, tags[index]!])),
        value: value as number,
      })),
    ),
  );
