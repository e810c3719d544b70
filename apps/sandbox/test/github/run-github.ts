import type { ErrorReport, MetricLine, MetricReport } from '@collectors/core/runner';
import { collect, toTestJob } from '../../../../tools/testing/collect.ts';
import type { LoggedRequest } from '../../src/frame/request-log.ts';
import type { Sandbox } from '../../src/sandbox.ts';

/** What a run is given besides the sandbox. */
export interface GithubOptions {
  /** Over the addresses of the sandbox. Default: the organisation `acme`. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Default: the sandbox's token. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Default: no state. */
  readonly stateDirectory?: string;
  /** Default: the sandbox's. */
  readonly now?: Date;
}

/** What a run came to. */
export interface GithubRun {
  readonly lines: ReadonlyMap<string, MetricLine>;
  readonly reports: ReadonlyMap<string, MetricReport>;
  readonly errors: readonly ErrorReport[];
  readonly fatal: ErrorReport | undefined;
  readonly requests: readonly LoggedRequest[];
}

const DEADLINE = 60_000;

/** Runs the collector once against the sandbox, as a command would. */
export const runGithub = async (sandbox: Sandbox, options: GithubOptions = {}): Promise<GithubRun> => {
  const { apiUrl, graphqlUrl, token } = sandbox.github;
  const { config = { organization: 'acme' }, secrets = { token }, stateDirectory, now = sandbox.clock.now() } = options;
  const before = sandbox.requests().length;
  const job = toTestJob({
    entry: import.meta.resolve('@collectors/github'),
    name: 'github',
    config: { apiUrl, graphqlUrl, ...config },
    secrets,
    now,
    budgetMilliseconds: DEADLINE,
    stateDirectory,
  });
  const { lines, reports, errors, fatal } = await collect(job);
  return {
    lines: new Map(lines.map((line) => [line.metric, line])),
    reports: new Map(reports.map((report) => [report.metric, report])),
    errors,
    fatal,
    requests: sandbox.requests().slice(before),
  };
};

/** All readings of a run, one text each, sorted, to twelve digits: sums depend on the order in which they are added up. */
export const toReadings = ({ lines }: Pick<GithubRun, 'lines'>): readonly string[] =>
  [...lines.values()]
    .flatMap(({ metric, keys, rows }) =>
      rows.map(
        ([value, ...tags]) =>
          `${metric}{${keys
            .map((key, index) => `${key}:${tags[index]}`)
            .toSorted()
            .join(',')}} ${Number((value as number).toPrecision(12))}`,
      ),
    )
    .toSorted();
