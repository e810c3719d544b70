/** Characters, as bytes, that the tags' values and the numbers of plain rows are made of. */
const toTable = (characters: string): Uint8Array => {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(characters)) table[byte] = 1;
  return table;
};
const LEGAL = toTable('abcdefghijklmnopqrstuvwxyz0123456789_-./:');
const NUMERIC = toTable('0123456789+-.eE');
const [QUOTE, COMMA, OPEN, CLOSE, ZERO, NINE, COLON] = [34, 44, 91, 93, 48, 57, 58];

/** Bytes that the intake keeps of a tag, its key and the colon included. */
const LONGEST_TAG = 200;

/**
 * Reads the JSON text of rows from row to row without making objects of them: `[[1.5,"a","b"],[2,"c","d"]]`. Where each part of the
 * current row begins and ends stands in `begins` and `ends`: the value first, then the tags' values.
 */
export interface RowCursor {
  readonly begins: Uint32Array;
  readonly ends: Uint32Array;
  /** Goes to the next row. False at the end, and at anything that is no plain row. */
  readonly next: () => boolean;
  /** Whether all of the text has been read, and all of it was plain. */
  readonly isDone: () => boolean;
  readonly rewind: () => void;
}

/**
 * See `RowCursor`. A row is plain where no rule of Datadog's changes it: a finite number, and tags' values of legal characters, not
 * too long and without a colon at their end. No two plain rows can become one series, and none of them needs JSON's escapes.
 */
export const createRowCursor = (text: Uint8Array, keys: readonly string[]): RowCursor => {
  const [begins, ends] = [new Uint32Array(keys.length + 1), new Uint32Array(keys.length + 1)];
  const longest = keys.map((key) => LONGEST_TAG - key.length - 1);
  const last = text.length - 1;
  let at = 1;
  /** Past the number that begins here; 0 where there is none. */
  const readNumber = (): number => {
    let end = at;
    while (NUMERIC[text[end]!] === 1) end += 1;
    const final = text[end - 1]!;
    return end > at && final >= ZERO && final <= NINE ? end : 0;
  };
  /** Past the text that begins behind this quote; 0 where it is not plain. */
  const readTag = (longestHere: number): number => {
    let end = at;
    while (LEGAL[text[end]!] === 1) end += 1;
    return end > at && end - at <= longestHere && text[end] === QUOTE && text[end - 1] !== COLON ? end : 0;
  };
  const next = (): boolean => {
    if (text[at] !== OPEN) return false;
    at += 1;
    begins[0] = at;
    at = readNumber();
    ends[0] = at;
    for (let index = 1; index < begins.length; index += 1) {
      if (at === 0 || text[at] !== COMMA || text[at + 1] !== QUOTE) return false;
      at += 2;
      begins[index] = at;
      const end = readTag(longest[index - 1]!);
      if (end === 0) return false;
      ends[index] = end;
      at = end + 1;
    }
    if (at === 0 || text[at] !== CLOSE) return false;
    at += text[at + 1] === COMMA ? 2 : 1;
    return true;
  };
  return { begins, ends, next, isDone: () => at === last && text[at] === CLOSE, rewind: () => void (at = 1) };
};
