import type { PluginEntry } from '@collectors/core/config';
import { DEFAULT_LIMITS } from '@collectors/datadog/settings';
import { DEFAULT_DEADLINE } from '../run/default-deadline.ts';
import type { EffectiveSetting } from './effective-configuration.ts';

/** What holds for a collector's runs: what its entry in the file says, else what the collector declares, else what the command takes. */
export const toEntrySettings = ({ settings, configuredIn, manifest }: PluginEntry): readonly EffectiveSetting[] => {
  const { limits = {} } = settings;
  const row = (path: string, written: unknown, fallback: unknown): EffectiveSetting => {
    if (written !== undefined)
      return { path, value: written, origin: { kind: 'file', file: configuredIn ?? 'the configuration' } };
    if (fallback !== undefined) return { path, value: fallback, origin: { kind: 'default' } };
    return { path, origin: { kind: 'unset', variables: [] } };
  };
  return [
    row('enabled', settings.enabled, true),
    row('schedule', settings.schedule, manifest.schedule),
    row('deadline', settings.deadline, manifest.deadline ?? DEFAULT_DEADLINE),
    row('limits.series', limits.series, DEFAULT_LIMITS.series),
    row('limits.seriesPerMetric', limits.seriesPerMetric, DEFAULT_LIMITS.seriesPerMetric),
    row('limits.allowedTags', limits.allowedTags, DEFAULT_LIMITS.allowedTags),
  ];
};
