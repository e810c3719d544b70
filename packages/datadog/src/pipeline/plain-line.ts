import type { MetricLine } from '@collectors/core/runner';
import { type Body, hasRoom, openSeries } from './body.ts';
import { mayRepeat, toSlots } from './join-tags.ts';
import { createRowCursor, type RowCursor } from './plain-rows.ts';
import { toFrame } from './serialise.ts';
import { normaliseTag } from './tags.ts';

/**
 * A line that is written from the JSON text of its rows to the JSON of its series, byte by byte. Nearly all lines that come from a
 * collector's process can be; a large one takes a fifth of the time, and no memory.
 */
export interface PlainLine {
  readonly rows: number;
  /** Writes as many rows as have room. True once all are written. */
  readonly write: (body: Body) => boolean;
}

/**
 * See `PlainLine`; nothing for a line that needs care.
 * @param common the run's tags, normalised
 * @param timestamp epoch seconds
 */
export const toPlainLine = (line: MetricLine, common: readonly string[], timestamp: number): PlainLine | undefined => {
  const { text, type, keys } = line;
  const slots = toSlots(common, keys);
  const isAwkward = keys.some((key) => normaliseTag(`${key}:x`) !== `${key}:x`);
  if (text === undefined || type === 'distribution' || isAwkward || mayRepeat(slots)) return undefined;
  const cursor = createRowCursor(text, keys);
  const rows = countRows(cursor);
  if (rows === undefined) return undefined;
  cursor.rewind();
  return { rows, write: createWriter(text, cursor, toTexts(toFrame(line, timestamp), slots)) };
};

/** Nothing where a row is not plain. */
const countRows = (cursor: RowCursor): number | undefined => {
  let rows = 0;
  while (cursor.next()) rows += 1;
  return cursor.isDone() ? rows : undefined;
};

/** What is the same for all series of the line: the JSON around the parts of a row, and which part stands where. */
interface Texts {
  /** One more than `parts`. */
  readonly around: readonly Uint8Array[];
  readonly parts: readonly number[];
}

const toTexts = ([before, between, after]: ReturnType<typeof toFrame>, slots: ReturnType<typeof toSlots>): Texts => {
  const around = [before];
  const parts = [0];
  let text = between;
  for (const [index, { key, tag, column }] of slots.entries()) {
    text += index === 0 ? '"' : ',"';
    if (tag === undefined) {
      around.push(`${text}${key}:`);
      parts.push(column);
      text = '"';
    } else text += `${tag}"`;
  }
  return { around: [...around, text + after].map((one) => Buffer.from(one)), parts };
};

const createWriter = (text: Uint8Array, cursor: RowCursor, { around, parts }: Texts) => {
  const { begins, ends } = cursor;
  const same = around.reduce((sum, { length }) => sum + length, 0);
  const measure = () => parts.reduce((sum, part) => sum + ends[part]! - begins[part]!, same);
  const writeRow = ({ bytes }: Body, start: number): number => {
    let at = start;
    for (let index = 0; index < parts.length; index += 1) {
      const constant = around[index]!;
      bytes.set(constant, at);
      at += constant.length;
      const end = ends[parts[index]!]!;
      for (let from = begins[parts[index]!]!; from < end; from += 1) bytes[at++] = text[from]!;
    }
    bytes.set(around[parts.length]!, at);
    return at + around[parts.length]!.length;
  };
  let waits = cursor.next();
  return (body: Body): boolean => {
    for (; waits && hasRoom(body, measure(), 1); waits = cursor.next()) {
      openSeries(body);
      body.length = writeRow(body, body.length);
      body.values += 1;
      body.points += 1;
    }
    return !waits;
  };
};
