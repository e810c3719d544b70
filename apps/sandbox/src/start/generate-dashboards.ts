import type { CatalogueEntry } from '@collectors/core/catalogue';
import { toResources } from '@collectors/datadog/generate';
import type { GeneratedDashboard } from '@collectors/preview';

/** The dashboards that `collectors catalogue` makes of these collectors, each at its own schedule. */
export const generateDashboards = (catalogue: readonly CatalogueEntry[]): readonly GeneratedDashboard[] =>
  toResources(catalogue.map((entry) => ({ entry, key: entry.name }))).filter(({ kind }) => kind === 'dashboard');
