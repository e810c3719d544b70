import type { RecordedResponse } from '@collectors/core/recording';
import type { Random } from '../random.ts';
import { toOddText } from './odd-values.ts';

const STATUSES = [200, 200, 400, 401, 403, 404, 409, 410, 422, 429, 500, 503];

const toCode = (random: Random, text: string): string =>
  random.pick([
    'AccessDenied',
    'UnauthorizedOperation',
    'RequestLimitExceeded',
    'ThrottlingException',
    'ValidationException',
    text,
  ]);

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** An error as services spell them, with a text that few expect: with a status that says so, or with 200, as GraphQL does. */
export const createErrorAnswer = (
  { json }: RecordedResponse,
  { random, extra }: { readonly random: Random; readonly extra: readonly string[] },
): RecordedResponse => {
  const text = toOddText(random, extra);
  const code = toCode(random, text);
  const status = random.pick(STATUSES);
  if (json === undefined && random.chance(0.7)) {
    const errors = `<Errors><Error><Code>${escape(code)}</Code><Message>${escape(text)}</Message></Error></Errors>`;
    return { status, headers: { 'content-type': 'text/xml' }, text: `<Response>${errors}<RequestID>1</RequestID></Response>` };
  }
  const errors = [{ message: text, type: code, path: [text] }];
  const body = random.pick([
    { message: text, errors, __type: code },
    { data: null, errors },
    { error: { message: text, code }, status: 'FAILED' },
    { error: text, detail: text },
    { errors: [text], message: { text } },
  ]);
  return { status, headers: { 'content-type': 'application/json' }, json: body };
};
