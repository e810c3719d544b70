import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { urlToHttpOptions } from 'node:url';
import { ORIGIN_HEADER, SOURCE_HEADER } from './receive-request.ts';
import { redirectFetch } from './redirect-fetch.ts';

/** Where requests go instead, and what is told of them. */
export interface RedirectOptions {
  /** Of a server on the loopback interface. */
  readonly port: number;
  /** Who is asking, at the moment in which a request is made. */
  readonly sourceOf?: () => string | undefined;
  /** Called when a request begins; what it gives is called when that request is over, whatever became of it. */
  readonly track?: () => () => void;
}

/** Requests that go to the loopback interface, until they are let go. */
export interface Redirection {
  /** A request that is not redirected. */
  direct(url: URL, options: RequestOptions): ClientRequest;
  /** Ends it. */
  restore(): void;
}

type Callback = (response: IncomingMessage) => void;
type Protocol = 'http:' | 'https:';
type Send = (options: RequestOptions, callback?: Callback) => ClientRequest;

// As everywhere in core: an import of them by name loads all of undici.
const http = process.getBuiltinModule('node:http');
const REDIRECTED = Symbol.for('@collectors/core redirected requests');

/** What would lead to another place than the address says. */
const ELSEWHERE = {
  createConnection: undefined,
  socketPath: undefined,
  lookup: undefined,
  localAddress: undefined,
  family: undefined,
};

/** `request(url, options, callback)` and `request(options, callback)` as one. */
const normalize = (given: readonly unknown[]): readonly [RequestOptions, Callback | undefined] => {
  const [first, second, third] = given;
  const isAddress = typeof first === 'string' || first instanceof URL;
  const address = isAddress ? urlToHttpOptions(new URL(first)) : {};
  const options = isAddress ? (typeof second === 'function' ? {} : second) : first;
  const callback = [second, third].find((one) => typeof one === 'function');
  return [{ ...address, ...(options as RequestOptions) }, callback as Callback | undefined];
};

const toHeaders = (headers: RequestOptions['headers']): Record<string, unknown> => {
  if (headers === undefined) return {};
  if (!Array.isArray(headers)) return { ...(headers as Readonly<Record<string, unknown>>) };
  if (Array.isArray(headers[0])) return Object.fromEntries(headers as unknown as readonly [string, unknown][]);
  return Object.fromEntries(headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1]]] : [])));
};

/** Where a request was going. */
const toOrigin = (options: RequestOptions, protocol: Protocol): URL => {
  const host = options.hostname ?? options.host ?? 'localhost';
  const bracketed = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const port = options.port === undefined || options.port === null || options.port === '' ? '' : `:${options.port}`;
  return new URL(`${options.protocol ?? protocol}//${bracketed}${port}`);
};

/** Who waits for TLS waits for a connection that has none here. */
const announceSecure = (request: ClientRequest): void => {
  request.once('socket', (socket) => {
    if (socket.connecting) socket.once('connect', () => socket.emit('secureConnect'));
  });
};

/**
 * Leads every request of this process that is made through Node's `http` or `https`, or through `fetch`, to a server on the loopback
 * interface; `receiveRequest` says there where it was going. Whatever client a collector uses, nothing of it is replaced. Throws where
 * requests are redirected already.
 */
export const redirectRequests = (options: RedirectOptions): Redirection => {
  const https = process.getBuiltinModule('node:https');
  if (REDIRECTED in http.request)
    throw new Error(
      'Requests of this process are redirected already: end the other replay or recording first, or run it elsewhere.',
    );
  // By name: a look at all exports of `http` loads all of undici.
  const pick = ({ request, get }: typeof http | typeof https) => ({ request, get });
  const original = { http: pick(http), https: pick(https), fetch: globalThis.fetch };
  const agent = new http.Agent({ keepAlive: true });

  const send =
    (protocol: Protocol): Send =>
    (...given) => {
      const [wanted, callback] = normalize(given);
      const origin = toOrigin(wanted, protocol);
      const source = options.sourceOf?.();
      const named = toHeaders(wanted.headers);
      const hasHost = Object.keys(named).some((name) => name.toLowerCase() === 'host');
      const headers = {
        ...named,
        ...(!hasHost && { host: origin.host }),
        [ORIGIN_HEADER]: origin.origin,
        ...(source !== undefined && { [SOURCE_HEADER]: source }),
      } as NonNullable<RequestOptions['headers']>;
      const target = { protocol: 'http:', host: '127.0.0.1', hostname: '127.0.0.1', port: options.port, agent, headers };
      const request = original.http.request({ ...wanted, ...ELSEWHERE, ...target }, callback);
      if (origin.protocol === 'https:') announceSecure(request);
      const over = options.track?.();
      if (over) request.once('close', over);
      return request;
    };

  const patch = (module: typeof http | typeof https, protocol: Protocol) => {
    const request = Object.assign(send(protocol), { [REDIRECTED]: true });
    const get: Send = (...given) => {
      const made = request(...given);
      made.end();
      return made;
    };
    Object.assign(module, { request, get });
  };

  patch(http, 'http:');
  patch(https, 'https:');
  syncBuiltinESMExports();
  globalThis.fetch = redirectFetch(original.fetch, options);
  return {
    direct: (url, wanted) => (url.protocol === 'https:' ? original.https : original.http).request(url, wanted),
    restore() {
      Object.assign(http, original.http);
      Object.assign(https, original.https);
      syncBuiltinESMExports();
      globalThis.fetch = original.fetch;
      agent.destroy();
    },
  };
};
