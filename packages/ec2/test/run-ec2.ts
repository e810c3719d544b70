import { type CollectMessage, type ErrorReport, type MetricLine, type MetricReport, runInline } from '@collectors/core/runner';
import { onTestFinished, vi } from 'vitest';

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

const ofType = <T extends CollectMessage['type']>(messages: readonly CollectMessage[], type: T) =>
  messages.filter((message): message is Extract<CollectMessage, { type: T }> => message.type === type);

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
  const messages: CollectMessage[] = [];
  await runInline(
    {
      entry: import.meta.resolve('@collectors/ec2'),
      name: 'ec2',
      configName: 'test',
      config: { regions: ['eu-west-1', 'us-east-1'], ...config },
      secrets: {},
      now: now.toISOString(),
      budgetMilliseconds,
      verbose: false,
      ...rest,
    },
    {
      deadlineMilliseconds: budgetMilliseconds,
      signal: new AbortController().signal,
      onMessage: (message) => void messages.push(message),
    },
  );
  const metrics = ofType(messages, 'metric');
  const requests: Record<string, number> = {};
  for (const { attempt } of ofType(messages, 'attempt')) {
    const key = `${attempt.source} ${attempt.outcome}`;
    requests[key] = (requests[key] ?? 0) + 1;
  }
  return {
    lines: new Map(metrics.flatMap(({ line }) => (line ? [[line.metric, line] as const] : []))),
    reports: new Map(metrics.map(({ report }) => [report.metric, report])),
    errors: [...ofType(messages, 'source').flatMap(({ errors }) => errors), ...metrics.flatMap(({ error }) => error ?? [])],
    fatal: ofType(messages, 'fatal')[0]?.error,
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
