import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Limits, LIMITS } from './limits.ts';
import { countTaken, type Tally } from './tally.ts';
import { unpack } from './unpack.ts';

// A stand-in for Datadog's intake and for a service, in a process of its own, so that neither its memory nor its CPU counts as
// somebody else's. It is cheap while it is asked: points are read from the bodies when the benchmark wants to know, after the run.

const ITEMS = JSON.stringify([{ id: 1 }, { id: 2 }, { id: 3 }]);

let requests = 0;
let bytes = 0;
let tooLarge = 0;
let accepted: Buffer[] = [];
/** Milliseconds before each answer. */
let latency = 0;

/** The body, or `undefined` once it is larger than `limit`; it is read to its end either way, as a refusal before would break the connection. */
const receive = async (request: IncomingMessage, limit: number): Promise<Buffer | undefined> => {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks = [];
  }
  bytes += size;
  return size > limit ? undefined : Buffer.concat(chunks, size);
};

/** Each point of v2 has one; to parse the body would cost ten times as much. */
const countPoints = (body: Buffer): number => {
  let points = 0;
  for (let at = body.indexOf('"timestamp"'); at !== -1; at = body.indexOf('"timestamp"', at + 1)) points += 1;
  return points;
};

/** The body unpacked, or `undefined` where the intake would not take it. */
const take = async (request: IncomingMessage, limits: Limits): Promise<Buffer | undefined> => {
  const packed = await receive(request, limits.packed);
  const plain = packed && (await unpack(packed, request.headers['content-encoding'], limits.plain));
  return plain !== undefined && countPoints(plain) <= limits.points ? plain : undefined;
};

const answer = async (response: ServerResponse, status: number, body: string): Promise<void> => {
  if (latency > 0) await wait(latency);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
};

const post = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  requests += 1;
  const limits = LIMITS[request.url?.split('?')[0] ?? ''];
  if (limits === undefined) {
    await receive(request, 0);
    return answer(response, 202, '{"errors":[]}');
  }
  const plain = await take(request, limits);
  if (plain === undefined) {
    tooLarge += 1;
    return answer(response, 413, '{"errors":["Payload too large"]}');
  }
  accepted.push(plain);
  return answer(response, 202, '{"errors":[]}');
};

const server = createServer((request, response) => {
  const answered = request.method === 'GET' ? answer(response, 200, ITEMS) : post(request, response);
  answered.catch((error: unknown) => {
    console.error(error);
    return answer(response, 400, JSON.stringify({ errors: [String(error)] }));
  });
});

const drain = (): Tally => {
  const tally = { requests, bytes, tooLarge, taken: countTaken(accepted) };
  [requests, bytes, tooLarge, accepted] = [0, 0, 0, []];
  // Now, not while the next run is being measured.
  globalThis.gc?.();
  return tally;
};

process.on('message', (message: 'drain' | { readonly latency: number }) => {
  if (message !== 'drain') ({ latency } = message);
  process.send?.(message === 'drain' ? drain() : 'late');
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
