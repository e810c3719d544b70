/**
 * The environment variable of a collector's secret, where the runner looks for it: `github/dashboard-token` → `GITHUB_DASHBOARD_TOKEN`. Apart from
 * the runner's own rule, because a module that both share would be one more file for each run to load.
 */
export const toVariable = (id: string): string => id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
