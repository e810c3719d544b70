import { expect, test } from 'vitest';
import { findMissing, type Needs } from './find-missing.ts';

const secret = (id: string, optional: boolean) => ({ key: id, id, description: '', optional });
const github: Needs = {
  name: 'github',
  config: {},
  env: { apiUrl: ['GITHUB_API_URL'] },
  secrets: [secret('github/dashboard-token', true), secret('github/app-private-key', true)],
};
const asana: Needs = {
  name: 'asana',
  config: { required: ['workspace'] },
  env: { workspace: ['ASANA_WORKSPACE'] },
  secrets: [secret('asana/personal-access-token', false)],
};
const ec2: Needs = { name: 'ec2', config: {}, env: {}, secrets: [], aws: { actions: [] } };

test('one of several optional secrets is enough, and an address alone is not', () => {
  const either = ['environment variable GITHUB_DASHBOARD_TOKEN or environment variable GITHUB_APP_PRIVATE_KEY'];
  expect(findMissing(github, { GITHUB_API_URL: 'https://api.github.com' })).toEqual(either);
  expect(findMissing(github, { GITHUB_DASHBOARD_TOKEN: ' ' })).toEqual(either);
  expect(findMissing(github, { GITHUB_APP_PRIVATE_KEY: 'key' })).toEqual([]);
});

test('required secrets and required fields are all asked for', () => {
  expect(findMissing(asana, {})).toEqual([
    'environment variable ASANA_PERSONAL_ACCESS_TOKEN',
    'environment variable ASANA_WORKSPACE',
  ]);
  expect(findMissing(asana, { ASANA_PERSONAL_ACCESS_TOKEN: 'token' })).toEqual(['environment variable ASANA_WORKSPACE']);
  expect(findMissing(asana, { ASANA_PERSONAL_ACCESS_TOKEN: 'token', LIVE_ASANA_CONFIG: '{"workspace":"1"}' })).toEqual([]);
});

test('a configuration file of its own has the fields, and no credentials', () => {
  const given = { COLLECTORS_CONFIG: 'collectors.config.json' };
  expect(findMissing(asana, given)).toEqual(['environment variable ASANA_PERSONAL_ACCESS_TOKEN']);
  expect(findMissing(github, given)).toHaveLength(1);
});

test('a required field without a variable is asked for as JSON', () => {
  expect(findMissing({ ...asana, env: {}, secrets: [] }, {})).toEqual(['environment variable LIVE_ASANA_CONFIG']);
});

test('AWS needs a whole pair, or another of its ways', () => {
  expect(findMissing(ec2, { AWS_ACCESS_KEY_ID: 'id', AWS_REGION: 'us-east-1' }).join()).toMatch(
    /^credentials of AWS: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE/,
  );
  expect(findMissing(ec2, { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'key' })).toEqual([]);
  expect(findMissing(ec2, { AWS_PROFILE: 'metrics' })).toEqual([]);
});

test.each(['["workspace"]', 'null', 'not-json'])(
  'further fields that are no JSON object (%s) are refused, and not repeated',
  (text) => {
    expect(() => findMissing(asana, { LIVE_ASANA_CONFIG: text })).toThrow(
      /^LIVE_ASANA_CONFIG is no JSON object; give .*"value"\}'\.$/,
    );
  },
);
