import { describe, expect, it } from 'vitest';
import { toAwsEnvironment, toChildEnvironment } from './child-environment.ts';

const seen = {
  PATH: '/bin',
  HOME: '/home',
  TZ: 'UTC',
  LANG: 'C',
  LC_ALL: 'C.UTF-8',
  NODE_EXTRA_CA_CERTS: '/ca.pem',
  SSL_CERT_DIR: '/certs',
  HTTPS_PROXY: 'http://proxy',
  no_proxy: 'localhost',
};
const aws = { AWS_REGION: 'eu-west-1', AWS_WEB_IDENTITY_TOKEN_FILE: '/token' };
const hidden = { DD_API_KEY: 'key', GITHUB_DASHBOARD_TOKEN: 'token', NODE_OPTIONS: '--inspect', Path: 'C:', LD_PRELOAD: 'x.so' };

describe('toChildEnvironment', () => {
  it('keeps a few names', () => {
    expect(toChildEnvironment({ ...seen, ...aws, ...hidden })).toEqual(seen);
  });
});

describe('toAwsEnvironment', () => {
  it('keeps AWS_*, and nothing else', () => {
    expect(toAwsEnvironment({ ...seen, ...aws, ...hidden })).toEqual(aws);
  });
});
