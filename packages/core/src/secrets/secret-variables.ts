/** Names that everybody uses go before those that follow from an id. */
const CUSTOMARY: Readonly<Record<string, string>> = { 'datadog/api-key': 'DD_API_KEY' };

/**
 * The environment variables in which a secret may stand, in the order in which they are looked at:
 * `github/dashboard-token` → `GITHUB_DASHBOARD_TOKEN`.
 */
export const toVariables = (id: string): readonly [string, ...string[]] => {
  const derived = id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
  const customary = Object.hasOwn(CUSTOMARY, id) ? CUSTOMARY[id] : undefined;
  return customary === undefined ? [derived] : [customary, derived];
};
