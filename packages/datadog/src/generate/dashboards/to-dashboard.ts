import type { GenerateOptions } from '../options.ts';
import type { Configured, Resource } from '../resource.ts';
import { toTiming } from '../schedule/timing.ts';
import { toHealthGroup } from './health-group.ts';
import { toMetricGroups } from './metric-groups.ts';
import { toLiveSpan, toTimeframe } from './spans.ts';
import { toCommonVariables, toTagVariables } from './template-variables.ts';

/** What a person who opens a generated dashboard has to know before changing it. */
export const GENERATED = 'Made by `collectors catalogue` from the declarations: a change by hand is lost when it is made again.';

/** The dashboard of a collector: how its runs go, then its metrics in groups by their names. */
export const toDashboard = (configured: Configured, options: GenerateOptions = {}): Resource => {
  const { key, entry } = configured;
  const variables = [...toCommonVariables(options, key), ...toTagVariables(entry)];
  const timing = toTiming(configured);
  const surroundings = { variables, bucket: timing.period, span: toLiveSpan(timing) };
  return {
    kind: 'dashboard',
    key,
    definition: {
      title: `Collector ${key}`,
      description: `${entry.description}\n\n${GENERATED}`,
      layout_type: 'ordered',
      reflow_type: 'auto',
      template_variables: variables,
      default_timeframe: toTimeframe([timing]),
      widgets: [toHealthGroup(entry, surroundings, timing.deadline), ...toMetricGroups(entry, surroundings)],
    },
  };
};
