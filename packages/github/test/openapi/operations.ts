/** Everything that the collector asks of the REST API, as GitHub's OpenAPI description names it. */
export const OPERATIONS = [
  'GET /rate_limit',
  'GET /repos/{owner}/{repo}/activity',
  'GET /repos/{owner}/{repo}/actions/runs',
  'GET /repos/{owner}/{repo}/pulls',
  'GET /organizations/{org}/settings/billing/usage/summary',
  'GET /orgs/{org}/actions/cache/usage',
  'POST /app/installations/{installation_id}/access_tokens',
] as const;
