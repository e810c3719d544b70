/** What the collector signs in with. */
export const secrets = {
  token: {
    id: 'skypilot/service-account-token',
    description:
      'Token of a service account (sky_...) with the role viewer, or user where there is none. Left out with `skypilot/basic-auth`, and where the server wants nobody to sign in.',
    optional: true,
  },
  basicAuth: {
    id: 'skypilot/basic-auth',
    description: 'User and password, as `user:password`, where a proxy before the server asks for them; used instead of a token.',
    optional: true,
  },
} as const;
