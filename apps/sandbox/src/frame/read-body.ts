import type { IncomingMessage } from 'node:http';

/** More than any client of the sandbox sends. */
const LIMIT = 64 * 1024 * 1024;

/** Reads a body whole. Throws when it is longer than 64 MiB or when the client leaves. */
export const readBody = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMIT) throw new Error('The body is longer than 64 MiB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
