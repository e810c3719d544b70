import type { HttpPolicy, HttpSettings } from '@collectors/core';
import { createAuthorize } from '../auth/authorize.ts';
import { type Config, graphqlUrlOf } from '../config.ts';
import type { secrets as declared } from '../secrets.ts';
import { judgeAnswer } from './verdict.ts';

/** How GitHub is asked. Throws `secret_missing` where nothing is given to sign in with. */
export const toHttpPolicy = ({ config, secrets }: HttpSettings<Config, typeof declared>): HttpPolicy => ({
  baseUrl: config.apiUrl,
  origins: [new URL(graphqlUrlOf(config)).origin],
  headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
  authorize: createAuthorize(config, secrets),
  // https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#avoid-concurrent-requests
  concurrency: 5,
  verdict: judgeAnswer,
});
