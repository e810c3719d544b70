import { writeSync } from 'node:fs';
import type { MetricRow } from '../contract/run.ts';
import type { CollectMessage, Emit, WrittenMessage } from './protocol.ts';

// Taken before any code of a collector runs: what it patches afterwards does not reach the messages.
const { stringify } = JSON;
const { deleteProperty } = Reflect;
const { hasOwn } = Object;
const write = writeSync;
const { wait } = Atomics;
const toBytes = Buffer.from;
const slice = Function.prototype.call.bind(Array.prototype.slice) as <T>(list: readonly T[], from: number, to: number) => T[];

/** A `toJSON` that somebody put on all arrays or all objects would rewrite every message. */
const PLAIN = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype];

/** Milliseconds between two attempts at a full pipe. */
const PAUSE = 1;
const never = new Int32Array(new SharedArrayBuffer(4));

/** Rows that are serialised at once: some 50 KB of text, about what a pipe holds. */
const ROWS_A_PIECE = 1000;
const LIST_START = 91;
const COMMA = 44;
/** Bytes behind the last row of a piece: the end of the list and of the line. */
const PIECE_END = 2;

const toLine = (value: unknown): string => {
  for (const prototype of PLAIN) if (hasOwn(prototype, 'toJSON')) deleteProperty(prototype, 'toJSON');
  return `${stringify(value)}\n`;
};

const serialise = (message: WrittenMessage): string => {
  try {
    return toLine(message);
  } catch (error) {
    // Fields of a log line come from anywhere; a circle or a BigInt in them is no reason to fail a source.
    if (message.type !== 'log') throw error;
    return toLine({ ...message, fields: { unreadable: (error as Error).message } });
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

type Send = (bytes: Buffer) => void;

/** Takes all of it, before it returns. */
const createSend =
  (descriptor: number): Send =>
  (bytes) => {
    let rest = bytes;
    while (rest.length > 0) rest = rest.subarray(tryWrite(descriptor, rest));
  };

/** One line of JSON, in pieces: the text of a large metric is never held as a whole. */
const sendRows = (rows: readonly MetricRow[], send: Send): void => {
  for (let start = 0; start < rows.length; start += ROWS_A_PIECE) {
    const end = start + ROWS_A_PIECE;
    const bytes = toBytes(toLine(slice(rows, start, end)));
    bytes[0] = start === 0 ? LIST_START : COMMA;
    send(end < rows.length ? bytes.subarray(0, -PIECE_END) : bytes);
  }
};

const sendMessage = (message: CollectMessage, send: Send): void => {
  if (message.type !== 'metric' || !message.line) return send(toBytes(serialise(message)));
  const { rows, ...line } = message.line;
  send(toBytes(serialise({ ...message, line })));
  sendRows(rows, send);
};

/**
 * Writes each message as one line, a metric's rows as another, before it returns: what has been handed over survives the death
 * of this process. `onClosed` is called where nobody reads any more.
 */
export const createMessageWriter = (descriptor: number, onClosed: () => void): Emit => {
  const send = createSend(descriptor);
  return (message) => {
    try {
      sendMessage(message, send);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
      onClosed();
    }
  };
};
