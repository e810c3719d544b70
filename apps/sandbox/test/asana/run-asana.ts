import type { ErrorReport, Job, MetricLine } from '@collectors/core/runner';
import { collect, toTestJob } from '../../../../tools/testing/collect.ts';
import type { AsanaOptions } from '../../src/asana/options.ts';
import { createAsanaStandIn, TIME_ZONE } from '../../src/asana/stand-in.ts';
import type { AsanaWorld } from '../../src/asana/world/tables.ts';
import { createClock } from '../../src/frame/clock.ts';
import type { LoggedRequest } from '../../src/frame/request-log.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import type { ServiceSetup } from '../../src/stand-in.ts';
import { createWorld } from '../../src/world/create-world.ts';
import type { AsanaOracleConfig } from './oracle/expected-asana.ts';

/** A sandbox with Asana in it. */
export interface AsanaSandbox extends Sandbox {
  readonly asana: ServiceSetup & { readonly world: AsanaWorld };
}

/** Starts a sandbox whose clock stands at `end`. */
export const startAsana = async (end: Date, options: AsanaOptions = {}): Promise<AsanaSandbox> => {
  const clock = createClock(end);
  const standIn = createAsanaStandIn(clock, { end, ...options });
  const world = createWorld({ seed: 'asana', end, weeks: 1, repositories: [] });
  const sandbox = await createSandbox({ world, clock, services: [standIn.service] });
  return { ...sandbox, asana: { ...standIn.setup(sandbox.url), world: standIn.world } };
};

/** What the oracle has to know of the configuration that the stand-in gives. */
export const toOracleConfig = ({ world }: AsanaSandbox['asana']): AsanaOracleConfig => ({
  projects: Object.fromEntries(world.tracked.map((gid) => [gid, world.projects.find((one) => one.gid === gid)!.name])),
  sections: { Triage: 'Triage', Backlog: 'Backlog', 'In progress': 'active', 'In review': 'active', Review: 'active' },
  timeZone: TIME_ZONE,
});

/** What a run is given besides the sandbox. */
export interface RunOptions {
  /** Over what the stand-in says of itself. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly token?: string;
  readonly stateDirectory?: string;
  /** Milliseconds. */
  readonly deadline?: number;
}

/** What a run came to. */
export interface AsanaRun {
  readonly lines: readonly MetricLine[];
  readonly errors: readonly ErrorReport[];
  readonly fatal: ErrorReport | undefined;
  /** Why it ended. */
  readonly reason: string;
  readonly requests: readonly LoggedRequest[];
}

/** What the command would hand to the collector's process. */
export const toJob = (sandbox: AsanaSandbox, options: RunOptions = {}): Job => {
  const { environment, config: own } = sandbox.asana;
  const { config, token = environment['ASANA_PERSONAL_ACCESS_TOKEN']!, stateDirectory, deadline = 60_000 } = options;
  return toTestJob({
    entry: import.meta.resolve('@collectors/asana'),
    name: 'asana',
    config: { apiUrl: environment['ASANA_API_URL'], workspace: environment['ASANA_WORKSPACE'], ...own, ...config },
    secrets: { token },
    now: sandbox.clock.now(),
    budgetMilliseconds: deadline,
    stateDirectory,
  });
};

/** Runs the collector once against the sandbox, as a command would. */
export const runAsana = async (sandbox: AsanaSandbox, options: RunOptions = {}): Promise<AsanaRun> => {
  const before = sandbox.requests().length;
  const { lines, errors, fatal, ending } = await collect(toJob(sandbox, options));
  return { lines, errors, fatal, reason: ending.reason, requests: sandbox.requests().slice(before) };
};

const toKey = (metric: string, tags: readonly (readonly [string, string])[]): string => {
  const sorted = tags.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${metric}{${sorted.map((tag) => tag.join(':')).join(',')}}`;
};

const toDigits = (value: number): number => Number(value.toPrecision(12));

/** Values by name and tags, to twelve digits: sums depend on the order in which they are added up. */
export const tableOf = ({ lines }: Pick<AsanaRun, 'lines'>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    lines.flatMap(({ metric, keys, rows }) =>
      rows.map(([value, ...tags]) => [
        toKey(
          metric,
          keys.map((key, index) => [key, tags[index]!] as const),
        ),
        toDigits(value as number),
      ]),
    ),
  );

/** The same of what is expected. */
export const tableOfExpected = (
  readings: readonly { readonly metric: string; readonly tags: Readonly<Record<string, string>>; readonly value: number }[],
): Readonly<Record<string, number>> =>
  Object.fromEntries(readings.map(({ metric, tags, value }) => [toKey(metric, Object.entries(tags)), toDigits(value)]));
