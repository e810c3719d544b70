import type { HttpPolicy, HttpSettings } from '@collectors/core';
import type { Config } from '../config.ts';
import type { secrets as declared } from '../secrets.ts';
import { judgeAnswer } from './verdict.ts';

/**
 * How W&B is asked: with the API key as the password of a user called `api`.
 * https://github.com/wandb/wandb/blob/main/core/internal/api/credentials.go
 */
export const toHttpPolicy = ({ config, secrets }: HttpSettings<Config, typeof declared>): HttpPolicy => ({
  baseUrl: config.baseUrl,
  authorize: async () => ({
    authorization: `Basic ${Buffer.from(`api:${secrets.apiKey.reveal()}`).toString('base64')}`,
  }),
  concurrency: 5,
  // As long as W&B's own client waits: counting the runs of a large project takes its time.
  attemptTimeout: '30s',
  verdict: judgeAnswer,
});
