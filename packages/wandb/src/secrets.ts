/** What the collector signs in with. */
export const secrets = {
  apiKey: {
    id: 'wandb/api-key',
    description: 'API key of a team service account (or of a person) that may read the projects.',
  },
} as const;
