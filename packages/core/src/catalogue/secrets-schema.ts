const TEXT = { type: 'string', pattern: '\\S' };

/** The JSON Schema of the `secrets` section of a configuration file. */
export const SECRETS_SCHEMA = {
  description: 'Where secrets come from. Secrets themselves never stand in this file.',
  type: 'object',
  additionalProperties: false,
  properties: {
    providers: {
      description:
        'The places that are asked, in this order: `environment`, `files`, `aws`, or a module whose default export makes a provider.',
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { ...TEXT, examples: ['environment', 'files', 'aws', './vault.js'] },
    },
    files: {
      description: 'Secrets in mounted files, one a file.',
      type: 'object',
      additionalProperties: false,
      properties: { directory: { description: 'The folder: a secret is `<directory>/github/dashboard-token`.', ...TEXT } },
    },
    aws: {
      description: 'Secrets in AWS Secrets Manager. It is asked where this key is given, `{}` too.',
      type: 'object',
      additionalProperties: false,
      properties: {
        region: { description: "Default: that of the AWS client's own chain.", type: 'string', pattern: '^[a-z0-9-]+$' },
        prefix: { description: 'What stands before the id of each secret.', type: 'string', pattern: '^[\\w/+=.@-]+$' },
        names: {
          description: 'Declared id → name in AWS; `name#key` for a key of a JSON secret.',
          type: 'object',
          additionalProperties: { type: 'string', pattern: '^[\\w/+=.@:-]+(#.+)?$' },
        },
      },
    },
  },
} as const;
