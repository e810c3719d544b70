import type { Expectation, Fault, WrongPlace } from '../fault.ts';

const toFault = (name: string, trouble: Fault['trouble'], expect: Expectation): Fault => ({
  name,
  of: 'datadog',
  trouble,
  deadline: 20,
  spool: expect.fate === 'spooled',
  expect,
});

const DELIVERED: Expectation = { outcome: 'delivered', exit: 0, fate: 'sent' };

/** A fault in which nothing is taken: without a spool, and with one. */
const untaken = (name: string, trouble: Fault['trouble'], exit = 75): readonly Fault[] =>
  (['lost', 'spooled'] as const).map((fate) =>
    toFault(fate === 'lost' ? name : `${name}, spool`, trouble, { outcome: 'undelivered', exit, fate }),
  );

/** Something else stands at its address. */
const misplaced = (place: WrongPlace): readonly Fault[] => untaken(place, { kind: 'wrong place', place });

const UNWELL = { kind: 'status', status: 503 } as const;

/** What Datadog, and what stands before it, does on bad days, in the order of the table. */
export const DATADOG_FAULTS: readonly Fault[] = [
  toFault('wrong key', { kind: 'wrong credential' }, { outcome: 'credentials_refused', exit: 77, fate: 'lost' }),
  toFault('wrong key, spool', { kind: 'wrong credential' }, { outcome: 'credentials_refused', exit: 77, fate: 'spooled' }),
  toFault(
    '400, once',
    {
      kind: 'answer',
      action: { kind: 'status', status: 400, body: '{"errors":["Payload is not in the expected format"]}' },
      reach: 'once',
    },
    { outcome: 'rejected', exit: 65, fate: 'rejected' },
  ),
  ...untaken('413, all', {
    kind: 'answer',
    action: { kind: 'status', status: 413, body: '<html><h1>413 Request Entity Too Large</h1></html>' },
    reach: 'all',
  }),
  toFault(
    '429, Retry-After 2 s, once',
    { kind: 'answer', action: { kind: 'secondary-limit', status: 429, retryAfterSeconds: 2 }, reach: 'once' },
    DELIVERED,
  ),
  toFault('503, once', { kind: 'answer', action: UNWELL, reach: 'once' }, DELIVERED),
  toFault(
    '503, all, spool',
    { kind: 'answer', action: UNWELL, reach: 'all' },
    { outcome: 'undelivered', exit: 75, fate: 'spooled' },
  ),
  toFault('1 s late, all', { kind: 'answer', action: { kind: 'slow', delay: 1000 }, reach: 'all' }, DELIVERED),
  toFault(
    'no answer, all, spool',
    { kind: 'answer', action: { kind: 'hang' }, reach: 'all' },
    { outcome: 'undelivered', exit: 75, fate: 'spooled' },
  ),
  toFault(
    'connection reset, all, spool',
    { kind: 'answer', action: { kind: 'connection-reset' }, reach: 'all' },
    { outcome: 'undelivered', exit: 75, fate: 'spooled' },
  ),
  ...misplaced('nobody listens'),
  ...misplaced('no such host'),
  ...misplaced('no TLS'),
  ...misplaced('unknown certificate'),
  ...misplaced('sign-in page'),
  ...untaken('SIGTERM while delivering', { kind: 'signal', signal: 'SIGTERM', to: 'command' }, 143),
];
