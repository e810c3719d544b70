import type { RawAnswer } from '../contract/http.ts';

const LONGEST = 200;

/** What the service itself says about a failure, in the usual places of a JSON body; on one line, short, secrets left out. */
export const serviceMessage = ({ body }: Pick<RawAnswer, 'body'>, secrets: readonly string[]): string | undefined => {
  const text = findText(body);
  return text === undefined ? undefined : toLine(text, secrets);
};

/** A text from outside, fit for a message. */
export const toLine = (text: string, secrets: readonly string[]): string => {
  const clean = secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  const line = clean
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/\.$/, '');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
};

const findText = (body: unknown): string | undefined => {
  if (typeof body !== 'object' || body === null) return undefined;
  const { message, error_description, error, errors } = body as Record<string, unknown>;
  const places = [message, error_description, error, inner(error), Array.isArray(errors) ? inner(errors[0]) : undefined];
  return places.find((place) => typeof place === 'string' && place.trim() !== '') as string | undefined;
};

const inner = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'message' in value ? value.message : value;
