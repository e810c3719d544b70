import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

/** A series as it was delivered. */
export interface Delivered {
  readonly metric: string;
  readonly points: readonly { readonly value: number }[];
  readonly tags: readonly string[];
}

/** A service with one answer, and an intake that takes everything, on one port of the loopback. */
export interface Loopback {
  readonly url: string;
  /** The values that were delivered for a metric. */
  readonly values: (metric: string) => readonly number[];
  /** How often AWS Secrets Manager was asked. */
  readonly secretRequests: () => number;
}

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  const body = await buffer(request);
  return JSON.parse(String(request.headers['content-encoding'] ? unzipSync(body) : body)) as unknown;
};

/** Starts it for one test: `GET /items` answers `{"items":7}`, AWS Secrets Manager has `secrets`. */
export const startLoopback = async (secrets: Readonly<Record<string, string>> = {}): Promise<Loopback> => {
  const delivered: Delivered[] = [];
  let secretRequests = 0;
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request);
    if (request.url === '/api/v2/series') delivered.push(...(body as { readonly series: readonly Delivered[] }).series);
    response.writeHead(202).end('{"errors":[]}');
  };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.headers['x-amz-target'] === 'secretsmanager.BatchGetSecretValue') {
      secretRequests += 1;
      const SecretValues = Object.entries(secrets).map(([Name, SecretString]) => ({ Name, SecretString }));
      response.end(JSON.stringify({ SecretValues }));
    } else if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      // EC2 speaks the query protocol, and is none of ours.
      response.writeHead(404).end();
    } else if (request.method === 'GET') response.end('{"items":7}');
    else void take(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secretRequests: () => secretRequests,
    values: (metric) => delivered.flatMap((series) => (series.metric === metric ? series.points.map(({ value }) => value) : [])),
  };
};
