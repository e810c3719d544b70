import type { ErrorReport, MetricLine } from '@collectors/core/runner';
import { collect, toTestJob } from '../../../../tools/testing/collect.ts';
import type { LoggedRequest } from '../../src/frame/request-log.ts';
import { createClock } from '../../src/frame/clock.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import type { ServiceSetup } from '../../src/stand-in.ts';
import type { WandbOptions } from '../../src/wandb/options.ts';
import { createWandbStandIn } from '../../src/wandb/stand-in.ts';
import type { WandbWorld } from '../../src/wandb/world/tables.ts';
import { createWorld } from '../../src/world/create-world.ts';

/** A sandbox with Weights & Biases in it. */
export interface WandbSandbox extends Sandbox {
  readonly wandb: ServiceSetup & { readonly world: WandbWorld };
}

/** Starts a sandbox whose clock stands at `end`. */
export const startWandb = async (end: Date, options: WandbOptions = {}): Promise<WandbSandbox> => {
  const clock = createClock(end);
  const standIn = createWandbStandIn(clock, { end, ...options });
  const world = createWorld({ seed: 'wandb', end, weeks: 1, repositories: [] });
  const sandbox = await createSandbox({ world, clock, services: [standIn.service] });
  return { ...sandbox, wandb: { ...standIn.setup(sandbox.url), world: standIn.world } };
};

/** What a run is given besides the sandbox. */
export interface RunOptions {
  /** Over what the stand-in says of itself. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly apiKey?: string;
  readonly stateDirectory?: string;
  /** Default: the sandbox's. */
  readonly now?: Date;
}

/** What a run came to. */
export interface WandbRun {
  readonly lines: readonly MetricLine[];
  readonly errors: readonly ErrorReport[];
  readonly fatal: ErrorReport | undefined;
  readonly requests: readonly LoggedRequest[];
}

const DEADLINE = 60_000;

/** Runs the collector once against the sandbox, as a command would. */
export const runWandb = async (sandbox: WandbSandbox, options: RunOptions = {}): Promise<WandbRun> => {
  const { environment, config: own } = sandbox.wandb;
  const { config, apiKey = environment['WANDB_API_KEY']!, stateDirectory, now = sandbox.clock.now() } = options;
  const before = sandbox.requests().length;
  const job = toTestJob({
    entry: import.meta.resolve('@collectors/wandb'),
    name: 'wandb',
    config: { baseUrl: environment['WANDB_BASE_URL'], ...own, ...config },
    secrets: { apiKey },
    now,
    budgetMilliseconds: DEADLINE,
    stateDirectory,
  });
  const { lines, errors, fatal } = await collect(job);
  return { lines, errors, fatal, requests: sandbox.requests().slice(before) };
};

/** A value with where it belongs. */
export interface Reading {
  readonly metric: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly value: number;
}

/** All readings of a run. */
export const readingsOf = ({ lines }: Pick<WandbRun, 'lines'>): readonly Reading[] =>
  lines.flatMap(({ metric, keys, rows }) =>
    rows.map(([value, ...tags]) => ({
      metric,
      value: value as number,
      tags: Object.fromEntries(keys.map((key, index) => [key, tags[index]!])),
    })),
  );

/** Values by name and tags, to twelve digits: sums depend on the order in which they are added up. */
export const toTable = (readings: readonly Reading[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    readings.map(({ metric, tags, value }) => {
      const sorted = Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1));
      return [`${metric}{${sorted.map((tag) => tag.join(':')).join(',')}}`, Number(value.toPrecision(12))];
    }),
  );
