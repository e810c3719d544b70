import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Bytes as sent. */
  readonly bytes: number;
  /** Unpacked. */
  readonly text: string;
}

/** What the intake does with a request: answers, or whatever it likes with the connection. */
export type Reaction =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | ((response: ServerResponse) => void);

export const ACCEPTED: Reaction = { status: 202, headers: { 'content-type': 'application/json' }, body: '{"errors":[]}' };

const unpack = (body: Buffer, encoding: string | undefined): string => {
  if (encoding === 'gzip') return gunzipSync(body).toString();
  if (encoding === 'zstd1') return zstdDecompressSync(body).toString();
  return encoding === 'deflate' ? inflateSync(body).toString() : body.toString();
};

const readBody = async (message: IncomingMessage): Promise<Buffer> => Buffer.concat(await message.toArray());

/** A loopback server that reacts as `script` says by the number of the request, from 0, and remembers what arrived. */
export const startIntake = async (script: (index: number, arrived: Arrived) => Reaction = () => ACCEPTED) => {
  const arrived: Arrived[] = [];
  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(message);
    const { method = '', url: path = '', headers } = message;
    arrived.push({ method, path, headers, bytes: body.length, text: unpack(body, headers['content-encoding']) });
    const reaction = script(arrived.length - 1, arrived.at(-1)!);
    if (typeof reaction === 'function') reaction(response);
    else response.writeHead(reaction.status, reaction.headers).end(reaction.body);
  };
  const server = createServer((message, response) => void answer(message, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, arrived };
};
