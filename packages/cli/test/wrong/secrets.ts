import type { WrongTable } from './wrong.ts';

const secrets = (section: unknown) => ({ 'collectors.config.json': JSON.stringify({ secrets: section }) });
const run = ['run', 'shop', '--json'];

/** Where secrets come from, said wrongly. */
export const SECRETS: WrongTable = {
  'secrets as a list': {
    files: secrets(['environment']),
    seen: true,
    says: [
      '<folder>/collectors.config.json: secrets is ["environment"], expected an object.',
      'Write for example "secrets": { "providers": ["environment", "aws"], "aws": { "region": "eu-west-1" } }.',
    ],
  },
  'a secret in the file': {
    files: secrets({ token: 's3cret-t0ken' }),
    seen: true,
    says: ['<folder>/collectors.config.json: secrets.token is not a known key.', 'Remove it. Known here: providers, files, aws.'],
  },
  'providers as a text': {
    files: secrets({ providers: 'aws' }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: secrets.providers is "aws", expected a list of providers, each once.',
      'Write for example "providers": ["environment", "files", "aws"].',
    ],
  },
  'no provider at all': {
    files: secrets({ providers: [] }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: secrets.providers is [], expected a list of providers, each once.',
      'Write for example "providers": ["environment", "files", "aws"].',
    ],
  },
  'a provider twice': {
    files: secrets({ providers: ['aws', 'aws'] }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: secrets.providers is ["aws","aws"], expected a list of providers, each once.',
      'Write for example "providers": ["environment", "files", "aws"].',
    ],
  },
  'a folder of secrets that is none': {
    files: secrets({ files: { directory: 7 } }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: secrets.files.directory is 7, expected a folder.',
      'Write for example "directory": "/run/secrets/collectors".',
    ],
  },
  'an unknown key of AWS': {
    files: secrets({ aws: { regoin: 'eu-west-1' } }),
    seen: true,
    says: ['<folder>/collectors.config.json: secrets.aws.regoin is not a known key.', 'Did you mean "region"?'],
  },
  'a region that is none': {
    files: secrets({ aws: { region: 'EU West' } }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: secrets.aws.region is "EU West", expected an AWS region.',
      'Write for example "region": "eu-west-1".',
    ],
  },
  'a prefix that AWS does not take': {
    files: secrets({ aws: { prefix: 'my secrets/' } }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: secrets.aws.prefix is "my secrets/", expected the beginning of names in AWS Secrets Manager.',
      'Write for example "prefix": "collectors/".',
    ],
  },
  'a name that AWS does not take': {
    files: secrets({ aws: { names: { 'shop/token': 'shop token' } } }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: secrets.aws.names.shop/token is "shop token", expected a name or an ARN in AWS Secrets Manager, with #key behind it for a key of a JSON secret.',
      'Write for example "shop/token": "team/github#token".',
    ],
  },
  'providers in a variable that there are not': {
    environment: { COLLECTORS_SECRETS_PROVIDERS: 'environment,vualt' },
    argv: run,
    says: [
      'COLLECTORS_SECRETS_PROVIDERS: the secret provider "vualt" is not installed beside <folder>.',
      'Install it, or write one of environment, files, aws.',
    ],
  },
  'a region in a variable that is none': {
    environment: { COLLECTORS_SECRETS_PROVIDERS: 'aws', COLLECTORS_SECRETS_AWS_REGION: 'EU West' },
    argv: run,
    says: ['COLLECTORS_SECRETS_AWS_REGION: the value "EU West" is no AWS region.', 'Write for example eu-west-1.'],
  },
};
