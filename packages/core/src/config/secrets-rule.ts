import { isPlainObject } from './plain-object.ts';
import { isText, type Rule } from './rule.ts';

/** Becomes a part of a host name. */
const REGION = /^[a-z0-9-]+$/;
/** What Secrets Manager admits in a name, or an ARN, and the key of a JSON secret. */
const NAME = /^[\w/+=.@:-]+(#.+)?$/;
/** What Secrets Manager admits in a name. */
const PREFIX = /^[\w/+=.@-]+$/;

/** Whether a text can be an AWS region. */
export const isRegion = (value: unknown): boolean => typeof value === 'string' && REGION.test(value);

const areProviders = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(isText) && new Set(value).size === value.length;

const NAMES: Rule = {
  holds: isPlainObject,
  expected: 'an object from the ids of secrets to their names in AWS',
  example: '{ "github/dashboard-token": "team/github#token" }',
  each: {
    holds: (value) => typeof value === 'string' && NAME.test(value),
    expected: 'a name or an ARN in AWS Secrets Manager, with #key behind it for a key of a JSON secret',
    example: '"team/github#token"',
  },
};

/** What may stand under `secrets`. */
export const SECRETS: Rule = {
  holds: isPlainObject,
  expected: 'an object',
  example: '{ "providers": ["environment", "aws"], "aws": { "region": "eu-west-1" } }',
  keys: {
    providers: {
      holds: areProviders,
      expected: 'a list of providers, each once',
      example: '["environment", "files", "aws"]',
    },
    files: {
      holds: isPlainObject,
      expected: 'an object',
      example: '{ "directory": "/run/secrets/collectors" }',
      keys: { directory: { holds: isText, expected: 'a folder', example: '"/run/secrets/collectors"' } },
    },
    aws: {
      holds: isPlainObject,
      expected: 'an object',
      example: '{ "region": "eu-west-1", "prefix": "collectors/" }',
      keys: {
        region: { holds: isRegion, expected: 'an AWS region', example: '"eu-west-1"' },
        prefix: {
          holds: (value) => typeof value === 'string' && PREFIX.test(value),
          expected: 'the beginning of names in AWS Secrets Manager',
          example: '"collectors/"',
        },
        names: NAMES,
      },
    },
  },
};
