/** What the collector signs in with. */
export const secrets = {
  token: {
    id: 'asana/personal-access-token',
    description:
      'Token of a service account (best: it sees all projects) or personal access token of a user; with scopes: `tasks:read`, `projects:read`, `project_sections:read`, and `users:read` for the check.',
  },
} as const;
