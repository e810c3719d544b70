import { CollectorError, type Context, type RawAnswer, type Schema, type Verdict } from '@collectors/core';
import type { z } from 'zod';
import { isLost, isRequestError, outcomeOf, submitted } from '../schemas/request.ts';

/** Something that a server is asked to do. */
export interface Question<T> {
  readonly path: `/${string}`;
  readonly body: Readonly<Record<string, unknown>>;
  readonly schema: z.ZodType<T>;
}

/** What came of it: its value, or the error that the server ended it with. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly type: string; readonly message: string };

type Answer<T> = Outcome<T> | { readonly kind: 'lost'; readonly message: string };
type Asker = Pick<Context, 'http' | 'log'>;

/** A request that was lost is submitted so often at most, the first time included. */
const ATTEMPTS = 3;

/** Who asks, on a server that has no accounts: it files requests under a user. */
const USER = { SKYPILOT_USER_ID: 'c0113c70', SKYPILOT_USER: 'collectors' };

/**
 * Submits a request and waits for what comes of it; anew where the server has lost it. Throws what the client throws, and `http_status`
 * where it was lost each time. https://docs.skypilot.co/en/latest/reference/async.html
 */
export const ask = async <T>({ http, log }: Asker, question: Question<T>): Promise<Outcome<T>> => {
  let message = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const answer = await fetchOutcome(http, await submit(http, question), question.schema);
    if (!isToRepeat(answer)) return answer;
    ({ message } = answer);
    log.info('The server has lost a request.', { path: question.path, attempt, message });
  }
  throw new CollectorError('http_status', `${question.path} was lost by the server ${ATTEMPTS} times, at last with: ${message}`, {
    fix: 'Look whether the API server restarts again and again.',
  });
};

/** As `ask`; an error of the request is thrown too, as `http_status`. */
export const askValue = async <T>(asker: Asker, question: Question<T>): Promise<T> => {
  const outcome = await ask(asker, question);
  if (outcome.kind === 'done') return outcome.value;
  throw toFailure(question.path, outcome);
};

/** An error of a request as one of ours. */
export const toFailure = (path: string, { type, message }: { readonly type: string; readonly message: string }): CollectorError =>
  new CollectorError('http_status', `${path} failed on the server with ${type}: ${message.slice(0, 300)}`, {
    fix: "Look into the API server's log: the request itself was taken.",
  });

const isToRepeat = <T>(answer: Answer<T>): answer is Exclude<Answer<T>, { readonly kind: 'done' }> =>
  answer.kind === 'lost' || (answer.kind === 'failed' && answer.type === 'RequestInterruptedError');

const submit = async (http: Context['http'], { path, body }: Question<unknown>): Promise<string> => {
  const { headers } = await http.request(path, {
    body: { ...body, env_vars: USER },
    schema: submitted,
    // Nothing that is asked for here changes anything.
    idempotent: true,
  });
  const id = headers['x-skypilot-request-id'] ?? headers['x-request-id'];
  if (id === undefined)
    throw new CollectorError('schema_mismatch', `${path} answered without the header x-skypilot-request-id.`, {
      fix: 'Check that apiUrl is the address of a SkyPilot API server, and that no proxy before it takes headers away.',
    });
  return id;
};

/** Blocks on the server until the request is over. */
const fetchOutcome = async <T>(http: Context['http'], id: string, value: z.ZodType<T>): Promise<Answer<T>> =>
  http.json('/api/get', {
    query: { request_id: id },
    schema: toSchema(value),
    // A further attempt waits on for the same request; all of them fit into the deadline.
    attemptTimeout: '25s',
    verdict: judgeOutcome,
  });

/** The shape is chosen by what the body is, so that a wrong one is told of by its own fault. */
const toSchema = <T>(value: z.ZodType<T>): Schema<unknown, Answer<T>> => {
  const { done, failed, lost } = outcomeOf(value);
  const validate = (body: unknown) => (isLost(body) ? lost : isRequestError(body) ? failed : done)['~standard'].validate(body);
  return { '~standard': { version: 1, vendor: 'collectors', validate } };
};

/** A request that failed is answered with 500, one that was lost with 404 or 503. */
const judgeOutcome = ({ status, body }: RawAnswer): Verdict | undefined => {
  const isAnswer = (status === 500 && isRequestError(body)) || ((status === 404 || status === 503) && isLost(body));
  return isAnswer ? { kind: 'accepted' } : undefined;
};
