import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import { BodyTooLargeError, LARGEST_BODY } from './largest-body.ts';
import { http, loadHttps } from './node-http.ts';
import type { Headers } from './rate-limit-headers.ts';

/** What goes over the wire. */
export interface TransportRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** What came back, body included, still packed. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

/** Everything between the call and the last byte of the body. */
export interface TransportOptions {
  readonly agent: Agent;
  /** Ends the request with the signal's reason. */
  readonly signal: AbortSignal;
  /** Called when there is a connection: from now on the service may have got the request. */
  readonly onConnected: () => void;
}

/** One request, one answer. Rejects with the signal's reason, a `BodyTooLargeError` or the system's error. */
export const exchange = (outgoing: TransportRequest, { agent, signal, onConnected }: TransportOptions): Promise<Received> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const request = open(outgoing, agent);
    const abort = () => request.destroy(signal.reason);
    const settle =
      <T>(finish: (value: T) => void) =>
      (value: T) => {
        signal.removeEventListener('abort', abort);
        finish(value);
      };
    const fail = settle((error: unknown) => reject(signal.aborted ? signal.reason : error));
    signal.addEventListener('abort', abort, { once: true });
    request.on('error', fail);
    request.on('socket', (socket) => {
      if (!socket.connecting) return onConnected();
      socket.once(outgoing.url.protocol === 'https:' ? 'secureConnect' : 'connect', onConnected);
    });
    request.on('response', (response) => void collect(response, request).then(settle(resolve), fail));
    request.end(outgoing.body);
  });

const open = ({ url, method, headers }: TransportRequest, agent: Agent): ClientRequest =>
  (url.protocol === 'https:' ? loadHttps() : http).request(url, { method, headers, agent });

const collect = (response: IncomingMessage, request: ClientRequest): Promise<Received> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_BODY) return request.destroy(new BodyTooLargeError());
      chunks.push(chunk);
    });
    // A body that is cut off ends in `error` (ECONNRESET), never in `end`.
    response.on('error', reject);
    response.on('end', () =>
      resolve({ status: response.statusCode ?? 0, headers: flatten(response.headers), bytes: Buffer.concat(chunks) }),
    );
  });

const flatten = (headers: IncomingMessage['headers']): Headers =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
