import { writeSync } from 'node:fs';
import type { CollectMessage, Emit } from './protocol.ts';

// Taken before any code of a collector runs: what it patches afterwards does not reach the messages.
const { stringify } = JSON;
const { deleteProperty } = Reflect;
const { hasOwn } = Object;
const write = writeSync;
const { wait } = Atomics;
const toBytes = Buffer.from;

/** A `toJSON` that somebody put on all arrays or all objects would rewrite every message. */
const PLAIN = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype];

/** Milliseconds between two attempts at a full pipe. */
const PAUSE = 1;
const never = new Int32Array(new SharedArrayBuffer(4));

const serialise = (message: CollectMessage): string => {
  for (const prototype of PLAIN) if (hasOwn(prototype, 'toJSON')) deleteProperty(prototype, 'toJSON');
  try {
    return stringify(message);
  } catch (error) {
    // Fields of a log line come from anywhere; a circle or a BigInt in them is no reason to fail a source.
    if (message.type !== 'log') throw error;
    return stringify({ ...message, fields: { unreadable: (error as Error).message } });
  }
};

/** Bytes taken: none where the pipe is full, which happens once somebody has made it non-blocking. */
const tryWrite = (descriptor: number, bytes: Buffer): number => {
  try {
    return write(descriptor, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    wait(never, 0, 0, PAUSE);
    return 0;
  }
};

/**
 * Writes each message as one line, before it returns: what has been handed over survives the death of this process.
 * `onClosed` is called where nobody reads any more.
 */
export const createMessageWriter =
  (descriptor: number, onClosed: () => void): Emit =>
  (message) => {
    try {
      let rest = toBytes(`${serialise(message)}\n`);
      while (rest.length > 0) rest = rest.subarray(tryWrite(descriptor, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
      onClosed();
    }
  };
