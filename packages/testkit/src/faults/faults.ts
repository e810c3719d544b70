import type { RecordedResponse } from '@collectors/core/recording';
import { endlessPages } from './endless-pages.ts';
import { toErrorAnswer } from './error-body.ts';
import type { Fault, FaultyRequest } from './fault.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
/** Milliseconds that a slow answer takes: long, and well within the 15 seconds that an attempt has. */
const SLOW = 5000;
const HOUR = 3_600_000;

const bodyOf = ({ json, text }: RecordedResponse): string => (json === undefined ? (text ?? '') : JSON.stringify(json));
const answerOf = ({ recorded }: FaultyRequest): RecordedResponse => recorded ?? { status: 200, headers: JSON_TYPE, json: {} };

const once =
  (answer: (request: FaultyRequest) => RecordedResponse): Fault['act'] =>
  (request) =>
    request.turn === 1 ? answer(request) : undefined;

const limit = (headers: Readonly<Record<string, string>>) => (request: FaultyRequest) => {
  const answer = toErrorAnswer(request, 429);
  return { ...answer, headers: { ...answer.headers, ...headers } };
};

/** What is no answer to any question, in the language of the recorded one. */
const misshape = ({ headers, json, text }: RecordedResponse): RecordedResponse => {
  if (json !== undefined) return { status: 200, headers, json: { unexpected: [{ shape: true }] } };
  return { status: 200, headers, text: text?.trimStart().startsWith('<') ? '<unexpected><shape/></unexpected>' : 'unexpected' };
};

/** What services do on bad days, in the order of the table. */
export const FAULTS: readonly Fault[] = [
  { name: '401', survivals: ['is refused'], codes: ['credentials_refused'], act: (request) => toErrorAnswer(request, 401) },
  { name: '403', survivals: ['fails alone'], codes: ['forbidden'], act: (request) => toErrorAnswer(request, 403) },
  { name: '404', survivals: ['fails alone'], codes: ['not_found', 'http_status'], act: (request) => toErrorAnswer(request, 404) },
  { name: '429, then well', survivals: ['recovers'], codes: [], act: once(limit({ 'retry-after': '2' })) },
  {
    // Who is told nothing waits a minute, which not every deadline has.
    name: '429 without Retry-After, then well',
    survivals: ['recovers', 'fails alone'],
    codes: ['rate_limited'],
    act: once(limit({})),
  },
  { name: '500', survivals: ['fails alone'], codes: ['http_status'], act: (request) => toErrorAnswer(request, 500) },
  {
    // Only what may be asked twice is.
    name: '502 with a page, then well',
    survivals: ['recovers', 'fails alone'],
    codes: ['http_status'],
    act: once(() => ({
      status: 502,
      headers: { 'content-type': 'text/html' },
      text: '<html><head><title>502 Bad Gateway</title></head></html>',
    })),
  },
  {
    name: 'slow',
    answers: true,
    survivals: ['recovers'],
    codes: [],
    act: (request) =>
      request.turn === 1 && request.recorded ? { ...request.recorded, fault: { kind: 'slow', milliseconds: SLOW } } : undefined,
  },
  {
    name: 'hung',
    survivals: ['fails alone', 'times out'],
    codes: ['timeout'],
    act: (request) => ({ ...answerOf(request), fault: { kind: 'hang' } }),
  },
  {
    name: 'connection cut off',
    survivals: ['fails alone'],
    // AWS's clients read what has come of a body, and cannot.
    codes: ['network', 'schema_mismatch'],
    act: (request) => ({ ...answerOf(request), fault: { kind: 'cut' } }),
  },
  {
    name: 'half a body',
    survivals: ['fails alone'],
    codes: ['schema_mismatch'],
    act: (request) => {
      const { status, headers, ...body } = answerOf(request);
      const text = bodyOf(body as RecordedResponse);
      return { status, headers, text: text.slice(0, Math.ceil(text.length / 2)) };
    },
  },
  {
    name: 'wrong shape',
    survivals: ['fails alone'],
    codes: ['schema_mismatch'],
    act: (request) => misshape(answerOf(request)),
  },
  endlessPages,
  {
    name: 'clock an hour ahead',
    answers: true,
    survivals: ['recovers'],
    codes: [],
    everywhere: true,
    act: ({ recorded }) =>
      recorded && { ...recorded, headers: { ...recorded.headers, date: new Date(Date.now() + HOUR).toUTCString() } },
  },
];
