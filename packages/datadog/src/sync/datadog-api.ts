import { createConnector } from '../transport/connector.ts';
import type { Outgoing, Received } from '../transport/exchange.ts';
import { type SendOptions, sendRepeatedly } from '../transport/send-repeatedly.ts';
import type { Timers } from '../transport/timers.ts';
import { TransportError } from '../transport/transport-error.ts';
import { createHoldOff } from './hold-off.ts';
import { SyncError } from './sync-error.ts';
import { toAnswerError, toTransportFailure } from './to-sync-error.ts';

/** How often a request goes out at most. */
const ATTEMPTS = 4;
/** Statuses below 500 that pass by themselves. A 404 is an answer here. */
const PASSING = [408, 425];

/** A request, in words where it fails. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the base URL. */
  readonly path: string;
  readonly body?: unknown;
  /** `dashboard github`: what an error is about. */
  readonly what: string;
  /** The right of the application key that it takes. */
  readonly right?: string;
}

/** Datadog's API with both keys, one request at a time. */
export interface DatadogApi {
  /** Gives the parsed answer. Throws a `SyncError`. */
  readonly ask: (request: ApiRequest) => Promise<unknown>;
  /** Requests so far, repetitions included. */
  readonly requests: () => number;
}

/** What the API is asked with. */
export interface DatadogApiOptions {
  /** Base URL without a slash at its end. */
  readonly url: string;
  readonly apiKey: string;
  readonly appKey: string;
  readonly timers: Timers;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** On `timers.now()`. */
  readonly deadlineAt: number;
  /** Takes the keys out of a foreign text. */
  readonly scrub: (text: string) => string;
  /** Told of each wait, in milliseconds. */
  readonly onWait: (why: string, milliseconds: number) => void;
}

/** Opens no connection yet. */
export const createDatadogApi = (options: DatadogApiOptions): DatadogApi => {
  const holdOff = createHoldOff(options);
  let requests = 0;
  const sending: SendOptions = {
    ...options,
    connector: createConnector(new URL(options.url)),
    mostAttempts: ATTEMPTS,
    passing: PASSING,
    onRequest: () => void (requests += 1),
    onFailure: ({ reason, wait }) => wait !== undefined && options.onWait(reason, wait),
  };
  const send = async (request: ApiRequest): Promise<Received> => {
    try {
      // A second POST would make a second dashboard: it is repeated only where the first cannot have arrived.
      return await sendRepeatedly(toOutgoing(request, options), request.method !== 'POST', sending);
    } catch (error) {
      throw error instanceof TransportError ? toTransportFailure(error, request, options) : error;
    }
  };
  return {
    requests: () => requests,
    async ask(request) {
      await holdOff.wait(request);
      const answer = await send(request);
      holdOff.note(request, answer);
      if (answer.status >= 200 && answer.status < 300) return parse(answer, request);
      throw toAnswerError(answer, request, options);
    },
  };
};

const toOutgoing = ({ method, path, body }: ApiRequest, { url, apiKey, appKey }: DatadogApiOptions): Outgoing => ({
  url: url + path,
  method,
  headers: {
    'dd-api-key': apiKey,
    'dd-application-key': appKey,
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
  },
  body: body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body)),
});

const parse = ({ body, status }: Received, { method, what }: ApiRequest): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new SyncError('not_understood', `${what}: HTTP ${status} came with something else than JSON.`, {
      reach: 'all',
      fix: 'Look what answers at DD_SITE or DD_URL, and at proxies (HTTPS_PROXY, NO_PROXY).',
      mayBeTaken: method !== 'GET',
      cause,
    });
  }
};
