import type { ErrorReport, MetricLine } from '@collectors/core/runner';
import { collect, toTestJob } from '../../../tools/testing/collect.ts';
import { API_KEY, type FakeWandb } from './fake-wandb.ts';

/** What a run is given besides the server. */
export interface RunOptions {
  readonly config?: Readonly<Record<string, unknown>>;
  readonly apiKey?: string;
  readonly stateDirectory?: string;
  readonly now?: Date;
  /** Milliseconds that the run may take. */
  readonly deadline?: number;
}

/** What a run came to. */
export interface WandbRun {
  /** `metric{tags} value`, without the tags of the project. */
  readonly readings: readonly string[];
  readonly errors: readonly ErrorReport[];
  readonly fatal: ErrorReport | undefined;
  /** How it ended: `done`, `timed_out` … */
  readonly ending: string;
  /** Operations that were asked for, in order. */
  readonly asked: readonly string[];
}

/** The instant of a run where none is given. */
export const NOW = new Date('2026-03-04T15:00:00Z');

const DEADLINE = 20_000;

/** Runs the collector once, as a command would. */
export const runWandb = async (server: FakeWandb, options: RunOptions = {}): Promise<WandbRun> => {
  const { config, apiKey = API_KEY, stateDirectory, now = NOW, deadline = DEADLINE } = options;
  const before = server.asked.length;
  const job = toTestJob({
    entry: import.meta.resolve('@collectors/wandb'),
    name: 'wandb',
    config: { baseUrl: `${server.url}/`, projects: ['acme/app'], ...config },
    secrets: { apiKey },
    now,
    budgetMilliseconds: deadline,
    stateDirectory,
  });
  const { lines, errors, fatal, ending } = await collect(job);
  return {
    readings: lines.flatMap(toReadings).toSorted(),
    errors,
    fatal,
    ending: ending.reason,
    asked: server.asked.slice(before).map(({ operation }) => operation),
  };
};

const toReadings = ({ metric, keys, rows }: MetricLine): readonly string[] =>
  rows.map(([value, ...tags]) => {
    const own = keys.flatMap((key, index) => (key === 'entity' || key === 'project' ? [] : [`${key}:${tags[index]}`]));
    return `${metric.replace('wandb.', '')}{${own.join(',')}} ${Number((value as number).toPrecision(12))}`;
  });
