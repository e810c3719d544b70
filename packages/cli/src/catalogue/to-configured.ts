import type { PluginEntry } from '@collectors/core/config';
import type { Configured } from '@collectors/datadog/generate';

/** A collector as it is configured here. The zone of its schedule is the deployment's, so it comes from outside. */
export const toConfigured = ({ key, manifest, settings }: PluginEntry, timeZone?: string): Configured => ({
  entry: manifest,
  key,
  ...(settings.schedule !== undefined && { schedule: settings.schedule }),
  ...(settings.deadline !== undefined && { deadline: settings.deadline }),
  ...(timeZone !== undefined && { timeZone }),
});
