import { findDelicate } from './find-delicate.ts';

/** What would be in a file and must not: told by its kind, never by its value. */
export interface Remains {
  readonly file: string;
  readonly kind: string;
}

/** A secret by the name under which it is told of. */
export interface KnownSecret {
  readonly name: string;
  readonly value: string;
}

/** Stretches that may be something else, written in base64. */
const BASE64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
/** A secret shorter than this is in many words. */
const SHORTEST = 6;

const PRINTABLE = /^[\s\x20-\x7E]{6,}$/;

/** What a stretch says, wherever in it the writing begins; what nobody could read says nothing. */
const decode = (stretch: string): readonly string[] =>
  [0, 1, 2, 3]
    .map((offset) => Buffer.from(stretch.slice(offset), 'base64url').toString('latin1'))
    .filter((text) => PRINTABLE.test(text));

/** The text itself, and what it is when what was done to it is undone: other ways of writing hide nothing. */
const toReadings = (text: string): readonly string[] => {
  const decoded = (text.match(BASE64) ?? []).flatMap(decode);
  return [
    text,
    ...decoded,
    text.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  ];
};

const disguise = (value: string): readonly string[] => {
  const hex = Buffer.from(value).toString('hex');
  return [value, hex, value.split('').toReversed().join('')].map((form) => form.toLowerCase());
};

/** Looks once more through what is about to be written, more suspiciously than what replaced: other ways of writing a secret count too. */
export const findRemains = (files: Readonly<Record<string, string>>, secrets: readonly KnownSecret[]): readonly Remains[] =>
  Object.entries(files).flatMap(([file, text]) => {
    const readings = toReadings(text).map((reading) => reading.toLowerCase());
    const known = secrets
      .filter(
        ({ value }) => value.length >= SHORTEST && disguise(value).some((form) => readings.some((one) => one.includes(form))),
      )
      .map(({ name }) => name);
    const kinds = findDelicate(JSON.parse(text) as unknown).map(({ kind }) => kind);
    const hidden = toReadings(text)
      .slice(1)
      .flatMap((reading) => findDelicate(reading));
    return [...new Set([...known, ...kinds, ...hidden.map(({ kind }) => `${kind}, encoded`)])].map((kind) => ({ file, kind }));
  });
