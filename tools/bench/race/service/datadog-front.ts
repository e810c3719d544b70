import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { LIMITS } from '../../intake/limits.ts';
import { unpack } from '../../intake/unpack.ts';
import type { Counter } from './counter.ts';
import { LATENCY } from './github-front.ts';

const ACCEPTED = '{"errors":[]}';
const TOO_LARGE = '{"errors":["Payload too large"]}';

/** Datadog as the race's clients see it: late, counted, and what it takes is handed on as it was before packing. Not yet listening. */
export const createDatadogFront = (counter: Counter, take: (body: Buffer) => void): Server => {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const late = wait(LATENCY);
    const packed = await buffer(request);
    const limits = LIMITS[request.url?.split('?')[0] ?? ''];
    const plain =
      limits && packed.length <= limits.packed
        ? await unpack(packed, request.headers['content-encoding'], limits.plain)
        : undefined;
    if (plain !== undefined) take(plain);
    const refused = limits !== undefined && plain === undefined;
    const text = refused ? TOO_LARGE : ACCEPTED;
    await late;
    counter.count({ sent: packed.length, received: text.length, refused });
    response.writeHead(refused ? 413 : 202, { 'content-type': 'application/json', 'content-length': text.length }).end(text);
  };
  return createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
};
