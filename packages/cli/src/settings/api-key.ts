/** The key of Datadog's API: no collector declares it. */
export const API_KEY = {
  id: 'datadog/api-key',
  /** The first that is set gives the key. */
  variables: ['DD_API_KEY', 'DATADOG_API_KEY'],
  description: "Datadog's API key. `--push` needs it.",
} as const;
