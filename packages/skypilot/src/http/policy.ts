import type { HttpPolicy, HttpSettings } from '@collectors/core';
import type { Config } from '../config.ts';
import type { secrets as declared } from '../secrets.ts';
import { judgeAnswer } from './verdict.ts';
import { CLIENT_HEADERS } from './versions.ts';

/**
 * How a server is asked: with a service account's token, with user and password of a proxy before it, or as nobody.
 * https://docs.skypilot.co/en/latest/reference/auth.html
 */
export const toHttpPolicy = ({ config, secrets }: HttpSettings<Config, typeof declared>): HttpPolicy => {
  const { baseUrl, login = secrets.basicAuth?.reveal() } = config.apiUrl;
  const authorization = secrets.token
    ? `Bearer ${secrets.token.reveal()}`
    : login && `Basic ${Buffer.from(login).toString('base64')}`;
  return {
    baseUrl,
    headers: CLIENT_HEADERS,
    ...(authorization && { authorize: async () => ({ authorization }) }),
    concurrency: 4,
    verdict: judgeAnswer,
  };
};
