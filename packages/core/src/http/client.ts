import type { StateStore } from '../contract/context.ts';
import type { HttpAnswer, HttpClient, RawAnswer, RequestOptions } from '../contract/http.ts';
import { findAnswer, type AnswerPlace } from './answer-cache.ts';
import type { Authorization } from './authorization.ts';
import { pages } from './pages.ts';
import { prepareRequest, type PreparedRequest } from './prepared-request.ts';
import type { Headers } from './rate-limit-headers.ts';
import type { HttpScope } from './request-event.ts';
import type { ResolveUrl } from './resolve-url.ts';
import type { Send } from './send.ts';
import { validate } from './validate.ts';

/** What a client is made of. */
export interface ClientOptions {
  readonly scope: HttpScope;
  readonly resolveUrl: ResolveUrl;
  readonly send: Send;
  readonly authorization: Authorization;
  /** Where answers are kept over runs; absent for the requests that `authorize` makes. */
  readonly state?: StateStore;
  /** The policy's, because answers depend on them too. */
  readonly headers: Headers;
}

/** The client of one source. */
export const createClient = (options: ClientOptions): HttpClient => {
  const prepare = (path: string, details: RequestOptions<unknown>) => prepareRequest(options.resolveUrl, path, details);
  const request = async <T>(path: string, details: RequestOptions<T>): Promise<HttpAnswer<T>> => {
    const prepared = prepare(path, details);
    const accept = async (answer: RawAnswer): Promise<HttpAnswer<T>> => {
      const data = await validate(details.schema, answer, prepared.label);
      return { data, status: answer.status, headers: answer.headers };
    };
    return askKnowing(await findPlace(prepared, options), prepared, accept, options);
  };
  return {
    request,
    json: async (path, details) => (await request(path, details)).data,
    pages: (path, details) => pages({ prepare, request }, path, details),
  };
};

type Accept<T> = (answer: RawAnswer) => Promise<HttpAnswer<T>>;

const findPlace = async (request: PreparedRequest, options: ClientOptions): Promise<AnswerPlace | undefined> => {
  const { state, authorization, scope, headers } = options;
  if (!state?.enabled || request.method !== 'GET') return undefined;
  const credentials = await authorization.ready(scope);
  return findAnswer(state, request, { ...headers, ...credentials.headers, ...request.headers });
};

const askKnowing = async <T>(
  place: AnswerPlace | undefined,
  request: PreparedRequest,
  accept: Accept<T>,
  { send, authorization, scope }: ClientOptions,
): Promise<HttpAnswer<T>> => {
  const ask = (condition: Headers = {}) =>
    send({ ...request, headers: { ...request.headers, ...condition } }, authorization, scope);
  let answer = await ask(place?.condition);
  if (place && answer.status === 304) {
    const kept = await place.read(answer.headers);
    // It may be of another schema than the present one: then it is as good as damaged.
    const accepted = kept && (await accept(kept).catch(() => undefined));
    if (accepted) return accepted;
    await place.drop();
    answer = await ask();
  }
  const accepted = await accept(answer);
  await place?.keep(answer);
  return accepted;
};
