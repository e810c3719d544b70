import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { actOut } from '../faults/act-out.ts';
import type { FaultAction } from '../faults/fault.ts';
import type { FaultStore } from '../faults/fault-store.ts';
import type { RequestFacts, SandboxClock, SandboxRequest, SandboxResponse, SandboxService } from '../service.ts';
import { readBody } from './read-body.ts';
import { toAnsweredHeaders, toLoggedHeaders, type LoggedRequest } from './request-log.ts';

export interface FrameOptions {
  readonly clock: SandboxClock;
  readonly faults: FaultStore;
  /** Asked before all services, neither logged nor faulted. */
  readonly control: SandboxService;
  readonly services: readonly SandboxService[];
  readonly log: LoggedRequest[];
  /** What the header `Date` says. Default: the clock. */
  readonly date?: () => Date;
}

interface Owned {
  readonly name: string | null;
  readonly facts: RequestFacts;
}

const findOwner = (services: readonly SandboxService[], request: SandboxRequest): Owned => {
  for (const { name, describe } of services) {
    const facts = describe ? describe(request) : request.url.pathname.startsWith(`/${name}/`) ? {} : undefined;
    if (facts !== undefined) return { name, facts };
  }
  return { name: null, facts: {} };
};

const toRequest = (message: IncomingMessage, body: Buffer): SandboxRequest => ({
  method: message.method ?? 'GET',
  url: new URL(message.url ?? '/', `http://${message.headers.host ?? 'sandbox'}`),
  headers: message.headers,
  body,
});

const askServices = async (services: readonly SandboxService[], request: SandboxRequest): Promise<SandboxResponse> => {
  for (const service of services) {
    const response = await service.answer(request);
    if (response !== undefined) return response;
  }
  return {
    status: 404,
    headers: { 'content-type': 'text/plain' },
    body: `The sandbox has nothing at ${request.url.pathname}.\n`,
  };
};

const send = (response: ServerResponse, answer: SandboxResponse, date: Date): Record<string, string> => {
  const body = Buffer.from(answer.body ?? '');
  const bodyless = answer.status === 204 || answer.status === 304;
  const length = bodyless ? {} : { 'content-length': String(body.length) };
  const headers: Record<string, string> = { ...answer.headers, date: date.toUTCString(), ...length };
  response.writeHead(answer.status, headers);
  response.end(bodyless ? undefined : body);
  return headers;
};

const toDate = ({ clock, date = clock.now }: FrameOptions): Date => date();

const enter = (options: FrameOptions, request: SandboxRequest, owner: Owned, action: FaultAction | undefined): LoggedRequest => {
  const entry: LoggedRequest = {
    id: options.log.length + 1,
    service: owner.name,
    time: options.clock.now().toISOString(),
    monotonicMs: performance.now(),
    method: request.method,
    url: request.url.pathname + request.url.search,
    operation: owner.facts.operation ?? null,
    repositories: owner.facts.repositories ?? [],
    requestHeaders: toLoggedHeaders(request.headers),
    status: null,
    durationMs: null,
    fault: action?.kind ?? null,
    responseHeaders: {},
  };
  options.log.push(entry);
  return entry;
};

const serve = async (options: FrameOptions, request: SandboxRequest, response: ServerResponse): Promise<void> => {
  const controlled = await options.control.answer(request);
  if (controlled !== undefined) {
    send(response, controlled, toDate(options));
    return;
  }
  const owner = findOwner(options.services, request);
  const path = request.url.pathname + request.url.search;
  const action = options.faults.take({ service: owner.name ?? '', method: request.method, path, facts: owner.facts });
  const entry = enter(options, request, owner, action);
  const asked = action === undefined ? request : { ...request, fault: action };
  const deed = await actOut(action, () => askServices(options.services, asked));
  if (deed.kind === 'hang') return;
  if (deed.kind === 'connection-reset') {
    response.socket?.destroy();
    return;
  }
  const date = new Date(toDate(options).getTime() + deed.dateSkewSeconds * 1000);
  entry.responseHeaders = toAnsweredHeaders(send(response, deed.response, date));
  entry.status = deed.response.status;
  entry.durationMs = performance.now() - entry.monotonicMs;
};

const fail = (response: ServerResponse, error: unknown): void => {
  if (response.headersSent) return void response.destroy();
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  response.writeHead(500, { 'content-type': 'text/plain' }).end(`The sandbox itself failed.\n${text}\n`);
};

/** Milliseconds. With Node's five seconds, a client on a busy machine writes into connections that are just being closed. */
const KEEP_ALIVE = 60_000;

/** The HTTP server of all stand-ins; not yet listening. */
export const createFrame = (options: FrameOptions): Server => {
  const server = createServer((message, response) => {
    readBody(message)
      .then((body) => serve(options, toRequest(message, body), response))
      .catch((error: unknown) => fail(response, error));
  });
  server.keepAliveTimeout = KEEP_ALIVE;
  server.on('request', (_message, response) => {
    response.sendDate = false;
  });
  return server;
};

/** Listens on the loopback interface; 0 takes a free port. Answers the base URL. */
export const listen = async (server: Server, port: number): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
