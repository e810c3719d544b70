/** What the collector signs in with. */
export const secrets = {
  token: {
    id: 'skypilot/service-account-token',
    description:
      'Token of a service account (sky_...) with the role viewer, or user where there is none. Left out with a user and password in `apiUrl`, and where the server wants nobody to sign in.',
    optional: true,
  },
} as const;
