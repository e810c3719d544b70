import type { AuthorizeContext } from '@collectors/core';
import { describe, expect, test } from 'vitest';
import { createAuthorize } from './authorize.ts';

const secret = (value: string) => ({ reveal: () => value });
const unused = {} as AuthorizeContext;
const app = { clientId: 'Iv1.abc', installationId: 42 };

describe('signing in', () => {
  test('with a token', async () => {
    const authorize = createAuthorize({}, { token: secret('ghp_x'), appPrivateKey: undefined });
    expect(await authorize(unused)).toEqual({ authorization: 'Bearer ghp_x' });
  });

  test('needs the token, or an App', () => {
    const create = () => createAuthorize({}, { token: undefined, appPrivateKey: secret('pem') });
    expect(create).toThrow(
      expect.objectContaining({
        code: 'secret_missing',
        message: expect.stringContaining('github/dashboard-token'),
        // It may have been meant to come from a file, or from AWS.
        fix: expect.stringMatching(/^Set GITHUB_DASHBOARD_TOKEN; or .*`collectors config github` says where else/),
      }),
    );
  });

  test('as an App needs its key, even where there is a token', () => {
    const create = () => createAuthorize({ app }, { token: secret('ghp_x'), appPrivateKey: undefined });
    expect(create).toThrow(
      expect.objectContaining({ code: 'secret_missing', message: expect.stringContaining('github/app-private-key') }),
    );
  });
});
