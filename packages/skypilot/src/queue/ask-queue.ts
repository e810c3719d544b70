import type { Context } from '@collectors/core';
import type { z } from 'zod';
import { ask, toFailure } from '../http/ask.ts';
import { queuePage, queueRows } from '../schemas/job.ts';

/** `refresh` would start a controller that is stopped, which costs money. */
const EVERYBODY = { all_users: true, refresh: false };

type Asker = Pick<Context, 'http' | 'log'>;

/** The answer of the queue; `null` where the controller of the jobs is stopped. Throws as `askValue`. */
const askController = async <T>(
  asker: Asker,
  path: '/jobs/queue' | '/jobs/queue/v2',
  { body, schema }: { readonly body: Readonly<Record<string, unknown>>; readonly schema: z.ZodType<T> },
): Promise<T | null> => {
  const outcome = await ask(asker, { path, body: { ...EVERYBODY, ...body }, schema });
  if (outcome.kind === 'done') return outcome.value;
  if (outcome.type === 'ClusterNotUpError') return null;
  throw toFailure(path, outcome);
};

/** A part of the queue, with its counts. */
export const askQueue = async (asker: Asker, body: Readonly<Record<string, unknown>>) =>
  askController(asker, '/jobs/queue/v2', { body, schema: queuePage });

/** The whole queue, of servers that have no other. */
export const askOlderQueue = async (asker: Asker) =>
  askController(asker, '/jobs/queue', { body: { skip_finished: false }, schema: queueRows });
