import type { PluginEntry } from '@collectors/core/config';
import type { GenerateOptions, MetricMetadata, Resource } from '@collectors/datadog/generate';
import { toConfigured } from '../catalogue/to-configured.ts';

/** What is generated for a configuration. */
export interface Generation {
  readonly resources: readonly Resource[];
  readonly metadata: readonly MetricMetadata[];
  /** Why a collector has no monitors, in a sentence each. */
  readonly unwatched: readonly string[];
}

/** What it is generated for, besides the collectors. */
export interface GenerationOptions extends GenerateOptions {
  readonly timeZone?: string | undefined;
  /** These are all collectors of the configuration, so that the overview is theirs. */
  readonly all: boolean;
}

/** Dashboards, monitors and metadata of these collectors. */
export const generate = async (plugins: readonly PluginEntry[], options: GenerationOptions): Promise<Generation> => {
  const { timeZone, all, ...given } = options;
  // Loaded for nothing else.
  const { findUnwatched, toMetadata, toResources } = await import('@collectors/datadog/generate');
  const configured = plugins.map((plugin) => toConfigured(plugin, timeZone));
  const own = new Set(configured.map(({ key }) => key));
  return {
    resources: toResources(configured, given).filter(({ kind, key }) => all || kind === 'monitor' || own.has(key)),
    metadata: toMetadata(plugins.map(({ manifest }) => manifest)),
    unwatched: configured.flatMap((one) => findUnwatched(one) ?? []),
  };
};
