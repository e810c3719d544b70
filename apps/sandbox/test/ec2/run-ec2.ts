import { type CollectMessage, type ErrorReport, type Job, type MetricLine, runInline } from '@collectors/core/runner';
import { vi } from 'vitest';
import type { Ec2Options } from '../../src/ec2/options.ts';
import { createEc2StandIn } from '../../src/ec2/stand-in.ts';
import { createClock } from '../../src/frame/clock.ts';
import type { LoggedRequest } from '../../src/frame/request-log.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import type { ServiceSetup } from '../../src/stand-in.ts';
import { createWorld } from '../../src/world/create-world.ts';

/** A sandbox with AWS in it. */
export interface Ec2Sandbox extends Sandbox {
  readonly ec2: ServiceSetup & { readonly world: ReturnType<typeof createEc2StandIn>['world'] };
}

/** Starts a sandbox whose clock stands at `end`. */
export const startEc2 = async (end: Date, options: Ec2Options = {}): Promise<Ec2Sandbox> => {
  const clock = createClock(end);
  const standIn = createEc2StandIn(clock, { end, ...options });
  const world = createWorld({ seed: 'ec2', end, weeks: 1, repositories: [] });
  const sandbox = await createSandbox({ world, clock, services: [standIn.service] });
  return { ...sandbox, ec2: { ...standIn.setup(sandbox.url), world: standIn.world } };
};

/** What a run is given besides the sandbox. */
export interface RunOptions {
  /** Over what the stand-in says of itself. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly stateDirectory?: string;
  /** Milliseconds. */
  readonly deadline?: number;
}

/** What a run came to. */
export interface Ec2Run {
  readonly lines: readonly MetricLine[];
  readonly errors: readonly ErrorReport[];
  readonly fatal: ErrorReport | undefined;
  readonly requests: readonly LoggedRequest[];
}

/** Gives this process the sandbox's variables, and takes all other ones of AWS away. */
const useEnvironment = (variables: Readonly<Record<string, string>>) => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
};

/** Runs the collector once against the sandbox, as a command would. */
export const runEc2 = async (sandbox: Ec2Sandbox, options: RunOptions = {}): Promise<Ec2Run> => {
  const { config, variables, stateDirectory, deadline = 45_000 } = options;
  useEnvironment({ AWS_EC2_METADATA_DISABLED: 'true', ...sandbox.ec2.environment, ...variables });
  const job: Job = {
    entry: import.meta.resolve('@collectors/ec2'),
    name: 'ec2',
    configName: 'test',
    // What costs money is turned on where a test asks for it.
    config: { ...sandbox.ec2.config, idle: undefined, billing: undefined, ...config },
    secrets: {},
    now: sandbox.clock.now().toISOString(),
    budgetMilliseconds: deadline,
    verbose: false,
    ...(stateDirectory !== undefined && { stateDirectory }),
  };
  const before = sandbox.requests().length;
  const messages: CollectMessage[] = [];
  const onMessage = (message: CollectMessage) => void messages.push(message);
  await runInline(job, { deadlineMilliseconds: deadline, signal: new AbortController().signal, onMessage });
  vi.unstubAllEnvs();
  const ofType = <T extends CollectMessage['type']>(type: T) =>
    messages.filter((message): message is Extract<CollectMessage, { type: T }> => message.type === type);
  const metrics = ofType('metric');
  return {
    lines: metrics.flatMap(({ line }) => line ?? []),
    errors: [...ofType('source').flatMap(({ errors }) => errors), ...metrics.flatMap(({ error }) => error ?? [])],
    fatal: ofType('fatal')[0]?.error,
    requests: sandbox.requests().slice(before),
  };
};

const toKey = (metric: string, tags: readonly (readonly [string, string])[]): string => {
  const sorted = tags.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${metric}{${sorted.map((tag) => tag.join(':')).join(',')}}`;
};

const toDigits = (value: number): number => Number(value.toPrecision(9));

/** Values by name and tags, to nine digits: sums depend on the order in which they are added up. */
export const tableOf = ({ lines }: Pick<Ec2Run, 'lines'>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    lines.flatMap(({ metric, keys, rows }) =>
      rows.map(([value, ...tags]) => {
        const named = keys.map((key, index) => [key, String(tags[index])] as const);
        return [toKey(metric, named), toDigits(value as number)];
      }),
    ),
  );

/** The same of what is expected. */
export const tableOfExpected = (
  readings: readonly { readonly metric: string; readonly tags: Readonly<Record<string, string>>; readonly value: number }[],
): Readonly<Record<string, number>> =>
  Object.fromEntries(readings.map(({ metric, tags, value }) => [toKey(metric, Object.entries(tags)), toDigits(value)]));
