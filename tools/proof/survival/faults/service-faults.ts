import type { Expectation, Fault } from '../fault.ts';

type Answer = Extract<Fault['trouble'], { kind: 'answer' }>;
type Rest = Partial<Pick<Fault, 'deadline' | 'waits' | 'except' | 'excuse'>>;

const toFault = (name: string, trouble: Fault['trouble'], expect: Expectation, rest: Rest = {}): Fault => ({
  name,
  of: 'service',
  trouble,
  deadline: 20,
  spool: false,
  waits: false,
  expect,
  ...rest,
});

const OK: Expectation = { outcome: 'ok', exit: 0, fate: 'sent' };
const partial = (...codes: readonly string[]): Expectation => ({ outcome: 'partial', exit: 0, fate: 'sent', codes });
const failed = (...codes: readonly string[]): Expectation => ({ outcome: 'failed', exit: 1, fate: 'sent', codes });
const refused: Expectation = { outcome: 'failed', exit: 77, fate: 'sent', codes: ['credentials_refused'] };
const late = (...codes: readonly string[]): Expectation => ({ outcome: 'timed_out', exit: 124, fate: 'sent', codes });

/** The rows of one kind of answer, for as far as it reaches. */
const answers = (
  name: string,
  action: Answer['action'],
  reaches: readonly (readonly [reach: Answer['reach'], expect: Expectation, rest?: Rest])[],
): readonly Fault[] =>
  reaches.map(([reach, expect, rest]) => toFault(`${name}, ${reach}`, { kind: 'answer', action, reach }, expect, rest));

const status = (code: number, codes: readonly string[]): readonly Fault[] =>
  answers(`${code}`, { kind: 'status', status: code }, [
    ['once', OK],
    ['one thing', partial(...codes)],
    ['all', failed(...codes)],
  ]);

const limit = (retryAfterSeconds: number): Answer['action'] => ({ kind: 'secondary-limit', status: 429, retryAfterSeconds });
const primary = (resetSeconds: number): Answer['action'] => ({ kind: 'primary-limit', resetSeconds });

/** What services do on bad days, in the order of the table. */
export const SERVICE_FAULTS: readonly Fault[] = [
  toFault('wrong credential', { kind: 'wrong credential' }, refused),
  ...answers('401', { kind: 'status', status: 401 }, [
    ['once', refused],
    ['all', refused],
  ]),
  ...answers('403', { kind: 'forbidden' }, [
    ['once', partial('forbidden')],
    ['one thing', partial('forbidden')],
    ['all', failed('forbidden')],
  ]),
  ...answers('404', { kind: 'status', status: 404 }, [
    ['once', partial('not_found')],
    ['one thing', partial('not_found')],
    ['all', failed('not_found')],
  ]),
  ...answers('429, Retry-After 2 s', limit(2), [
    ['once', OK],
    ['one thing', partial('rate_limited')],
    ['all', failed('rate_limited')],
  ]),
  ...answers('429, Retry-After 600 s', limit(600), [
    ['once', partial('rate_limited')],
    ['all', failed('rate_limited')],
  ]),
  ...answers('429 alone', { kind: 'status', status: 429 }, [
    ['once', partial('rate_limited')],
    ['all', failed('rate_limited')],
  ]),
  ...answers('quota used up for 2 s', primary(2), [['once', OK]]),
  ...answers('quota used up for 600 s', primary(600), [['all', failed('rate_limited')]]),
  ...status(500, ['http_status']),
  ...status(502, ['http_status']),
  ...status(503, ['http_status']),
  ...answers('3 s late', { kind: 'slow', delay: 3000 }, [['once', OK]]),
  ...answers('0.3 s late', { kind: 'slow', delay: 300 }, [['all', OK]]),
  ...answers('no answer', { kind: 'hang' }, [
    ['once', OK, { deadline: 60, waits: true }],
    ['one thing', late('timeout'), { deadline: 4 }],
    ['all', late('timeout'), { deadline: 3 }],
  ]),
  ...answers('half a body', { kind: 'cut-off' }, [
    ['once', OK],
    ['one thing', partial('schema_mismatch')],
    ['all', failed('schema_mismatch')],
  ]),
  ...answers('another shape', { kind: 'wrong-shape' }, [
    ['once', partial('schema_mismatch')],
    ['one thing', partial('schema_mismatch')],
    ['all', failed('schema_mismatch')],
  ]),
  ...answers('endless pages', { kind: 'endless-pages' }, [
    ['one thing', partial('truncated')],
    ['all', partial('truncated')],
  ]),
  ...answers('connection reset', { kind: 'connection-reset' }, [
    ['once', OK],
    ['one thing', partial('network')],
    ['all', failed('network')],
  ]),
  ...answers('clock an hour ahead', { kind: 'date-skew', seconds: 3600 }, [['all', OK]]),
  toFault('nobody listens', { kind: 'wrong place', place: 'nobody listens' }, failed('network')),
  toFault('no such host', { kind: 'wrong place', place: 'no such host' }, failed('network')),
  toFault('no TLS', { kind: 'wrong place', place: 'no TLS' }, failed('network')),
  toFault('unknown certificate', { kind: 'wrong place', place: 'unknown certificate' }, failed('network')),
  toFault('sign-in page', { kind: 'wrong place', place: 'sign-in page' }, failed('schema_mismatch')),
  toFault(
    'SIGTERM while collecting',
    { kind: 'signal', signal: 'SIGTERM', to: 'command' },
    { outcome: 'failed', exit: 143, fate: 'sent', codes: ['aborted'] },
  ),
  toFault('SIGKILL of the collector', { kind: 'signal', signal: 'SIGKILL', to: 'collector' }, failed('crashed')),
];
