import type { RecordedBody } from './exchange.ts';

const STRINGS = /"(?:[^"\\]|\\.)*"/g;
/** Digits of a number that JavaScript would round. */
const TOO_PRECISE = /\d{16,}/;

/** A body as a file shows it: JSON where it is JSON and nothing of it would be lost, else text. */
export const parseBody = (bytes: Buffer, type: string | undefined): RecordedBody => {
  if (bytes.length === 0) return {};
  const text = bytes.toString('utf8');
  if (!/json/i.test(type ?? '') && !/^\s*[[{]/.test(text)) return { text };
  try {
    const json: unknown = JSON.parse(text);
    return TOO_PRECISE.test(text.replaceAll(STRINGS, '')) ? { text } : { json };
  } catch {
    return { text };
  }
};
