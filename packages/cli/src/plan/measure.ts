import type { PluginEntry } from '@collectors/core/config';
import type { RunReport, Shard } from '@collectors/core/runner';
import { createMeasuringSink } from '@collectors/datadog/measure';
import type { Io } from '../io.ts';
import type { Destination } from '../run/destination.ts';
import { runOne, type RunSettings } from '../run/run-one.ts';
import { createCounter, type Measurement } from './measurement.ts';

/** What all collections of a plan share. */
export interface MeasureOptions extends Pick<RunSettings, 'secrets' | 'now' | 'timestamp' | 'verbose'> {
  readonly env: string | undefined;
  readonly encoding: 'gzip' | 'zstd1' | undefined;
  /** Whether runs have a spool. */
  readonly spool: boolean;
  /** Runs of the same instant that share the members. */
  readonly shards: number;
  readonly io: Io;
}

/** Collects once, as a run does (each shard in its turn), and packs the readings without sending them. */
export const measure = async (
  plugin: PluginEntry,
  options: MeasureOptions & { readonly stateDirectory?: string | undefined },
): Promise<Measurement> => {
  const { shards, stateDirectory, env, encoding, spool, io, ...settings } = options;
  const counter = createCounter();
  const sink = createMeasuringSink({ now: () => settings.now, encoding, spool });
  const destination: Destination = { sink: Promise.resolve(sink), ...(env !== undefined && { env }) };
  const environment = { ...io.environment, COLLECTORS_STATE_DIR: stateDirectory };
  const reports: RunReport[] = [];
  for (const shard of toShards(shards)) {
    if (io.signal.aborted && reports.length > 0) break;
    const run = { ...settings, ...(shard && { shard }), destination, inline: false, strict: false, watch: counter.take };
    reports.push(await runOne(plugin, run, { ...io, environment }));
  }
  return { ...counter, reports, delivery: sink.measured() };
};

const toShards = (count: number): readonly (Shard | undefined)[] =>
  count === 1 ? [undefined] : Array.from({ length: count }, (_, index) => ({ index, count }));
