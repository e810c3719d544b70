import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { http } from '../../src/http/node-http.ts';

/** A request as a server got it. */
export interface Got {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** By the test's clock. */
  readonly at: number;
}

/** Answers the request with this number, from 1. */
export type Answer = (request: Got, response: ServerResponse, number: number) => void;

/** A service on the loopback. */
export interface Service {
  readonly origin: string;
  readonly host: string;
  readonly got: readonly Got[];
  /** Resolves when so many requests have come. */
  received(count: number): Promise<void>;
}

/** Starts a service that lives as long as the test. */
export const serve = async (answer: Answer, now: () => number = Date.now): Promise<Service> => {
  const got: Got[] = [];
  const watchers = new Set<() => void>();
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readText(request);
    const { method = '', url = '', headers } = request;
    const taken = { method, url, headers, body, at: now() };
    const number = got.push(taken);
    answer(taken, response, number);
    for (const look of watchers) look();
  };
  const server = http.createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    host,
    got,
    received: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (got.length < count) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
};

/** Answers JSON. */
export const json = (
  response: ServerResponse,
  body: unknown,
  { status = 200, headers = {} }: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

const readText = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};
