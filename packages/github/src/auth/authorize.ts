import { type AuthorizeContext, CollectorError, type Secrets } from '@collectors/core';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { secrets as declared } from '../secrets.ts';
import { signAppToken } from './app-token.ts';

type Authorize = (context: AuthorizeContext) => Promise<Readonly<Record<string, string>>>;

const installationToken = z.object({ token: z.string().min(1) });

/** Signs in with the token, or as the GitHub App where one is configured. Throws `secret_missing` where neither can be. */
export const createAuthorize = ({ app }: Pick<Config, 'app'>, { token, appPrivateKey }: Secrets<typeof declared>): Authorize => {
  if (app) {
    if (!appPrivateKey) throw missing('github/app-private-key', `the configuration names the GitHub App ${app.clientId}`);
    return createAppAuthorize(app, appPrivateKey.reveal());
  }
  if (!token) throw missing('github/dashboard-token', 'no GitHub App is configured');
  return async () => bearer(token.reveal());
};

/**
 * Exchanges a signed statement of who we are for a token of the installation. It lasts an hour, longer than any run.
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/authenticating-as-a-github-app-installation
 */
const createAppAuthorize =
  ({ clientId, installationId }: NonNullable<Config['app']>, privateKey: string): Authorize =>
  async ({ http, serviceTime }) => {
    const { token } = await http.json(`/app/installations/${installationId}/access_tokens`, {
      method: 'POST',
      headers: bearer(signAppToken({ clientId, privateKey, at: serviceTime() })),
      schema: installationToken,
    });
    return bearer(token);
  };

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const missing = (id: string, why: string) =>
  new CollectorError('secret_missing', `The secret ${id} was not found, and ${why}.`, {
    fix: 'Set GITHUB_DASHBOARD_TOKEN; or configure `app` and set GITHUB_APP_PRIVATE_KEY. `collectors config github` says where else they are looked for.',
  });
