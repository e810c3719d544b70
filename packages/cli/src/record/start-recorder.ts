import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { brotliDecompressSync, unzipSync } from 'node:zlib';
import {
  type Exchange,
  listen,
  parseBody,
  type ReceivedRequest,
  receiveRequest,
  type Redirection,
} from '@collectors/core/recording';

// As everywhere here: an import of it by name loads all of undici.
const http = process.getBuiltinModule('node:http');
const https = process.getBuiltinModule('node:https');

/** What stands between a collector and its service. */
export interface Recorder {
  readonly port: number;
  /** In the order in which they were asked; with all headers. */
  exchanges(): readonly Exchange[];
  close(): Promise<void>;
}

/** How the recorder asks the service. */
export interface RecorderOptions {
  /** Makes requests that are not led back here. */
  readonly direct: () => Redirection['direct'];
  readonly lead: (url: URL) => URL;
}

/** What no proxy can reach. */
const LOOPBACK = /^(localhost|127\.|\[::1\])/;

/** Of one connection, and not of the request. */
const HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'expect']);

const withoutHops = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.has(name)));

const flatten = (headers: IncomingHttpHeaders): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));

const unpack = (bytes: Buffer, encoding: string | undefined): Buffer => {
  if (bytes.length === 0 || encoding === undefined || encoding === 'identity') return bytes;
  return encoding === 'br' ? brotliDecompressSync(bytes) : unzipSync(bytes);
};

/** Starts a server on the loopback interface that asks the service what it is asked, and keeps both. */
export const startRecorder = async ({ direct, lead }: RecorderOptions): Promise<Recorder> => {
  const kept: (Exchange | undefined)[] = [];
  // With the proxy of the environment, where there is one.
  const options = { keepAlive: true, proxyEnv: process.env };
  const agents = { http: new http.Agent(options), https: new https.Agent(options) };
  const agentOf = ({ protocol, hostname }: URL) =>
    LOOPBACK.test(hostname) ? {} : { agent: protocol === 'https:' ? agents.https : agents.http };

  const forward = async (received: ReceivedRequest): Promise<{ readonly answer: IncomingMessage; readonly bytes: Buffer }> => {
    const { request, headers, bytes } = received;
    const url = lead(new URL(request.url));
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { method: request.method, headers: withoutHops(headers), ...agentOf(url) };
      direct()(url, options).on('response', resolve).on('error', reject).end(bytes);
    });
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    return { answer, bytes: Buffer.concat(chunks) };
  };

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const received = await receiveRequest(incoming);
      const index = kept.push(undefined) - 1;
      const { answer, bytes } = await forward(received);
      const status = answer.statusCode ?? 0;
      const body = parseBody(unpack(bytes, answer.headers['content-encoding']), answer.headers['content-type']);
      const { source, request } = received;
      kept[index] = { source, request, response: { status, headers: flatten(answer.headers), ...body } };
      response.writeHead(status, withoutHops(answer.headers)).end(bytes);
    } catch {
      // To the collector it is what it would have been: a connection that broke.
      response.destroy();
    }
  };
  const server = http.createServer((incoming, response) => void handle(incoming, response));
  const port = await listen(server);
  return {
    port,
    exchanges: () => kept.filter((exchange) => exchange !== undefined),
    close: async () => {
      agents.http.destroy();
      agents.https.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
};
