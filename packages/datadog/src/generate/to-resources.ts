import { toDashboard } from './dashboards/to-dashboard.ts';
import { toOverview } from './dashboards/to-overview.ts';
import { toMonitors } from './monitors/to-monitors.ts';
import type { GenerateOptions } from './options.ts';
import type { Configured, Resource } from './resource.ts';

/** All that is generated for these collectors: the overview, their dashboards, their monitors. */
export const toResources = (configured: readonly Configured[], options: GenerateOptions = {}): readonly Resource[] => [
  toOverview(configured, options),
  ...configured.map((one) => toDashboard(one, options)),
  ...configured.flatMap((one) => toMonitors(one, options)),
];
