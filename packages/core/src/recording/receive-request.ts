import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { parseBody } from './parse-body.ts';
import type { RecordedRequest } from './exchange.ts';

/** Where a redirected request was going: `https://api.github.com`. */
export const ORIGIN_HEADER = 'x-collectors-origin';
/** Which source asked. */
export const SOURCE_HEADER = 'x-collectors-source';

/** A redirected request as it was meant. */
export interface ReceivedRequest {
  /** The source that asked; empty where nobody knows. */
  readonly source: string;
  readonly request: RecordedRequest;
  /** Without those that the redirection added. */
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** Reads a request that was redirected to this server. Rejects where it was cut off. */
export const receiveRequest = async (incoming: IncomingMessage): Promise<ReceivedRequest> => {
  const { [ORIGIN_HEADER]: origin, [SOURCE_HEADER]: source, ...headers } = incoming.headers;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const url = new URL(incoming.url ?? '/', String(origin ?? `http://${headers.host}`)).href;
  const operation = /\w+$/.exec(String(headers['x-amz-target'] ?? ''))?.[0];
  const what = { method: incoming.method ?? 'GET', url, ...(operation !== undefined && { operation }) };
  const request = { ...what, ...parseBody(bytes, headers['content-type']) };
  return { source: String(source ?? ''), request, headers, bytes };
};
