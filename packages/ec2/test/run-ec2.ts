import type { ErrorReport, MetricLine, MetricReport } from '@collectors/core/runner';
import { onTestFinished, vi } from 'vitest';
import { collect, toTestJob } from '../../../tools/testing/collect.ts';

/** What a run is given. */
export interface Given {
  readonly config?: Readonly<Record<string, unknown>>;
  /** Where AWS is. */
  readonly url: string;
  /** Further variables. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly now?: Date;
  readonly stateDirectory?: string;
  readonly budgetMilliseconds?: number;
  readonly shard?: { readonly index: number; readonly count: number };
}

/** What a run came to. */
export interface Ec2Run {
  readonly lines: ReadonlyMap<string, MetricLine>;
  readonly reports: ReadonlyMap<string, MetricReport>;
  readonly errors: readonly ErrorReport[];
  readonly fatal: ErrorReport | undefined;
  /** Requests by source and outcome: `instances ok`. */
  readonly requests: Readonly<Record<string, number>>;
}

/** No credentials of the machine that runs the test. */
const BARE = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/nowhere/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG',
};

/** Gives this process the variables for one test, with an access key, and takes all other ones of AWS away. */
export const useEnvironment = (variables: Readonly<Record<string, string>>): void => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries({ ...BARE, ...variables })) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
};

/** Runs the collector once, as a command would. */
export const runEc2 = async ({
  url,
  config,
  variables,
  now = new Date(),
  budgetMilliseconds = 45_000,
  ...rest
}: Given): Promise<Ec2Run> => {
  useEnvironment({ AWS_ENDPOINT_URL: url, ...variables });
  const job = toTestJob({
    entry: import.meta.resolve('@collectors/ec2'),
    name: 'ec2',
    config: { regions: ['eu-west-1', 'us-east-1'], ...config },
    secrets: {},
    now,
    budgetMilliseconds,
    ...rest,
  });
  const { lines, reports, errors, fatal, attempts } = await collect(job);
  const requests: Record<string, number> = {};
  for (const { source, outcome } of attempts) {
    const key = `${source} ${outcome}`;
    requests[key] = (requests[key] ?? 0) + 1;
  }
  return {
    lines: new Map(lines.map((line) => [line.metric, line])),
    reports: new Map(reports.map((report) => [report.metric, report])),
    errors,
    fatal,
    requests,
  };
};

/** Requests in all, repeated ones among them. */
export const countRequests = ({ requests }: Ec2Run): number => Object.values(requests).reduce((total, count) => total + count, 0);

/** The readings of a metric by their tags, without the account: `eu-west-1 spot` → 2. Zeros are left out. */
export const readingsOf = ({ lines }: Ec2Run, metric: string): Readonly<Record<string, number>> => {
  const line = lines.get(metric);
  const skip = line?.keys.indexOf('account') ?? -1;
  return Object.fromEntries(
    (line?.rows ?? []).flatMap(([value, ...tags]) =>
      value === 0 ? [] : [[tags.filter((_, index) => index !== skip).join(' '), value as number]],
    ),
  );
};
