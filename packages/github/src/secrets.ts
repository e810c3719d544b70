/** What the collector signs in with: one of the two. */
export const secrets = {
  token: {
    id: 'github/dashboard-token',
    description:
      'Access token: classic with `repo`, or fine-grained with read access to Metadata, Contents, Pull requests, Actions and Commit statuses.',
    optional: true,
  },
  appPrivateKey: {
    id: 'github/app-private-key',
    description: 'Private key (PEM) of the GitHub App that `app` names; used instead of the token.',
    optional: true,
  },
} as const;
