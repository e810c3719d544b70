import type { Expectation, Fault } from '../fault.ts';

const toFault = (name: string, trouble: Fault['trouble'], expect: Expectation): Fault => ({
  name,
  of: 'datadog',
  trouble,
  deadline: 20,
  spool: expect.fate === 'spooled',
  // Delivery is tried for 28 seconds.
  waits: expect.outcome === 'undelivered',
  expect,
});

const UNREACHABLE: Fault['trouble'] = { kind: 'wrong place', place: 'nobody listens' };
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
  toFault('503, once', { kind: 'answer', action: UNWELL, reach: 'once' }, { outcome: 'delivered', exit: 0, fate: 'sent' }),
  toFault(
    '503, all, spool',
    { kind: 'answer', action: UNWELL, reach: 'all' },
    { outcome: 'undelivered', exit: 75, fate: 'spooled' },
  ),
  toFault('nobody listens', UNREACHABLE, { outcome: 'undelivered', exit: 75, fate: 'lost' }),
  toFault('nobody listens, spool', UNREACHABLE, { outcome: 'undelivered', exit: 75, fate: 'spooled' }),
];
