import type { Expectation, Fault } from '../fault.ts';

type Answer = Extract<Fault['trouble'], { kind: 'answer' }>;

/** What becomes of a delivery without a spool, and with one; one where both are alike. */
type Expected = readonly [without: Expectation, spooling?: Expectation];

const both = (name: string, trouble: Fault['trouble'], [without, spooling = without]: Expected): readonly Fault[] =>
  [false, true].map((spool) => {
    const expect = spool ? spooling : without;
    // Without a spool it is tried for 28 seconds.
    const waits = expect.outcome === 'undelivered';
    return { name: spool ? `${name}, spool` : name, of: 'datadog', trouble, deadline: 20, spool, waits, expect };
  });

const SENT: Expectation = { outcome: 'delivered', exit: 0, fate: 'sent' };
const REJECTED: Expectation = { outcome: 'rejected', exit: 65, fate: 'rejected' };
const undelivered: Expected = [
  { outcome: 'undelivered', exit: 75, fate: 'lost' },
  { outcome: 'undelivered', exit: 75, fate: 'spooled' },
];
const refused: Expected = [
  { outcome: 'credentials_refused', exit: 77, fate: 'lost' },
  { outcome: 'credentials_refused', exit: 77, fate: 'spooled' },
];
const stopped: Expected = [
  { outcome: 'undelivered', exit: 143, fate: 'lost' },
  { outcome: 'undelivered', exit: 143, fate: 'spooled' },
];

const answers = (
  name: string,
  action: Answer['action'],
  reaches: readonly (readonly [reach: Answer['reach'], expected: Expected])[],
): readonly Fault[] =>
  reaches.flatMap(([reach, expected]) => both(`${name}, ${reach}`, { kind: 'answer', action, reach }, expected));

const limit = (retryAfterSeconds: number): Answer['action'] => ({ kind: 'secondary-limit', status: 429, retryAfterSeconds });

/** What Datadog, and what stands before it, does on bad days, in the order of the table. */
export const DATADOG_FAULTS: readonly Fault[] = [
  ...both('wrong key', { kind: 'wrong credential' }, refused),
  ...answers('400', { kind: 'status', status: 400, body: '{"errors":["Payload is not in the expected format"]}' }, [
    ['once', [REJECTED]],
    ['all', [REJECTED]],
  ]),
  ...answers('413', { kind: 'status', status: 413, body: '{"errors":["Payload too big"]}' }, [
    ['once', [SENT]],
    ['all', [REJECTED]],
  ]),
  ...answers('429, Retry-After 2 s', limit(2), [
    ['once', [SENT]],
    ['all', undelivered],
  ]),
  ...answers('429, Retry-After 600 s', limit(600), [['all', undelivered]]),
  ...answers('429 alone', { kind: 'status', status: 429 }, [
    ['once', [SENT]],
    ['all', undelivered],
  ]),
  ...answers('429, X-RateLimit-Reset 2 s', { kind: 'primary-limit', resetSeconds: 2 }, [['once', [SENT]]]),
  ...answers('500', { kind: 'status', status: 500 }, [
    ['once', [SENT]],
    ['all', undelivered],
  ]),
  ...answers('503', { kind: 'status', status: 503 }, [
    ['once', [SENT]],
    ['all', undelivered],
  ]),
  ...answers('1 s late', { kind: 'slow', delay: 1000 }, [['all', [SENT]]]),
  ...answers('no answer', { kind: 'hang' }, [
    ['once', [SENT]],
    ['all', undelivered],
  ]),
  ...answers('half an answer', { kind: 'cut-off' }, [['all', [SENT]]]),
  ...answers('connection reset', { kind: 'connection-reset' }, [
    ['once', [SENT]],
    ['all', undelivered],
  ]),
  ...both('nobody listens', { kind: 'wrong place', place: 'nobody listens' }, undelivered),
  ...both('no such host', { kind: 'wrong place', place: 'no such host' }, undelivered),
  ...both('no TLS', { kind: 'wrong place', place: 'no TLS' }, undelivered),
  ...both('unknown certificate', { kind: 'wrong place', place: 'unknown certificate' }, undelivered),
  ...both('sign-in page', { kind: 'wrong place', place: 'sign-in page' }, undelivered),
  ...both('SIGTERM while delivering', { kind: 'signal', signal: 'SIGTERM', to: 'command' }, stopped),
];
