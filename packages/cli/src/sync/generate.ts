import type { PluginEntry } from '@collectors/core/config';
import type { MetricMetadata, Resource } from '@collectors/datadog/generate';

/** What is generated for a configuration. */
export interface Generation {
  readonly resources: readonly Resource[];
  readonly metadata: readonly MetricMetadata[];
  readonly unwatched: readonly string[];
}

/** What it is generated for, besides the collectors. */
export interface GenerationOptions {
  readonly env: string;
  readonly notify?: string | undefined;
  /** These are all collectors of the configuration, so that the overview is theirs. */
  readonly all: boolean;
}

const toConfigured = ({ key, manifest, settings: { schedule, deadline } }: PluginEntry) => ({
  entry: manifest,
  key,
  ...(schedule !== undefined && { schedule }),
  ...(deadline !== undefined && { deadline }),
});

/** Dashboards, monitors and metadata of these collectors. */
export const generate = async (plugins: readonly PluginEntry[], { env, notify, all }: GenerationOptions): Promise<Generation> => {
  // Loaded for nothing else.
  const { findUnwatched, toMetadata, toResources } = await import('@collectors/datadog/generate');
  const configured = plugins.map(toConfigured);
  const own = new Set(configured.map(({ key }) => key));
  const resources = toResources(configured, { env, notify });
  return {
    resources: resources.filter(({ kind, key }) => all || kind === 'monitor' || own.has(key)),
    metadata: toMetadata(plugins.map(({ manifest }) => manifest)),
    unwatched: configured.flatMap((one) => findUnwatched(one) ?? []),
  };
};
