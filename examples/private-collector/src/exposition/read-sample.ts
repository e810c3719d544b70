import { type Dialect, NUMBER } from './dialects.ts';
import type { ExposedSample } from './exposition.ts';
import { createLineReader, type LineReader } from './line-reader.ts';

const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/y;
/** A name with characters that names once had not: it stands in the braces, before the labels. */
const QUOTED_NAME = /"((?:[^"\\]|\\.)+)"(?=[ \t]*[,}])/y;

const A_NAME = 'the name of a metric';
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', '"': '"', '\\': '\\' };
/** A backslash before any other character is one. */
const unescape = (text: string): string => text.replaceAll(/\\(.)/g, (whole, letter: string) => ESCAPES[letter] ?? whole);

const toNumber = (text: string): number => {
  if (/nan/i.test(text)) return Number.NaN;
  return /inf/i.test(text) ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text);
};

/** Reads a line that holds a sample. Throws a `SyntaxError` with the column and what was expected there. */
export const readSample = (line: string, dialect: Dialect): ExposedSample => {
  const reader = createLineReader(line);
  reader.take(dialect.blanks);
  const bare = reader.take(NAME)?.[0];
  const opened = reader.take(dialect.brace) !== undefined;
  const name = bare ?? (opened ? readQuotedName(reader, dialect) : reader.demand(NAME, A_NAME)[0]);
  const labels = opened ? readLabels(reader, dialect) : new Map<string, string>();
  reader.demand(opened ? dialect.afterLabels : dialect.gap, 'a blank');
  const value = toNumber(reader.demand(NUMBER, 'a number')[0]);
  const time = readTime(reader, dialect);
  if (dialect.exemplars) skipExemplar(reader, dialect);
  reader.take(dialect.blanks);
  reader.demand(/$/y, 'the end of the line');
  return { name, labels, value, ...(time !== undefined && { timestamp: toNumber(time) * dialect.unit }) };
};

const readQuotedName = (reader: LineReader, { blanks }: Dialect): string => {
  reader.take(blanks);
  const name = unescape(reader.demand(QUOTED_NAME, A_NAME)[1]!);
  reader.take(/[ \t]*,/y);
  return name;
};

/** Labels up to the brace that closes them. */
const readLabels = (reader: LineReader, dialect: Dialect): ReadonlyMap<string, string> => {
  const labels = new Map<string, string>();
  reader.take(dialect.blanks);
  while (!reader.take(/\}/y)) {
    const [key, value] = readLabel(reader, dialect);
    if (labels.has(key)) throw new SyntaxError(`the label ${key} is given twice`);
    labels.set(key, value);
    reader.take(dialect.blanks);
    reader.demand(dialect.trailingComma ? /,|(?=\})/y : /,(?!\})|(?=\})/y, "',' and another label, or '}'");
    reader.take(dialect.blanks);
  }
  return labels;
};

const readLabel = (reader: LineReader, { blanks }: Dialect): readonly [key: string, value: string] => {
  const quoted = reader.take(QUOTED)?.[1];
  const key = quoted === undefined ? reader.demand(LABEL, "the name of a label, or '}'")[0] : unescape(quoted);
  reader.take(blanks);
  reader.demand(/=/y, "'=' behind the name of a label");
  reader.take(blanks);
  return [key, unescape(reader.demand(QUOTED, 'the value of a label, in quotes')[1]!)];
};

const readTime = (reader: LineReader, { beforeTime, time }: Dialect): string | undefined =>
  reader.take(beforeTime) && reader.demand(time, 'a time, or the end of the line')[0];

/** One observation behind a bucket or a counter: where a trace is found, and no part of any number. */
const skipExemplar = (reader: LineReader, dialect: Dialect): void => {
  if (!reader.take(/ # \{/y)) return;
  readLabels(reader, dialect);
  reader.demand(dialect.gap, 'a blank');
  reader.demand(NUMBER, 'the value of an exemplar');
  readTime(reader, dialect);
};
