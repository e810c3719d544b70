import type { Expectation, Fault } from '../fault.ts';

type Answer = Extract<Fault['trouble'], { kind: 'answer' }>;
type Rest = Partial<Pick<Fault, 'deadline' | 'except'>>;

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

/** What services do on bad days, in the order of the table. */
export const SERVICE_FAULTS: readonly Fault[] = [
  toFault('wrong credential', { kind: 'wrong credential' }, refused),
  ...answers('403', { kind: 'forbidden' }, [['one thing', partial('forbidden')]]),
  ...answers('429, Retry-After 2 s', { kind: 'secondary-limit', status: 429, retryAfterSeconds: 2 }, [['once', OK]]),
  ...answers('500', { kind: 'status', status: 500 }, [
    ['once', OK],
    ['all', failed('http_status')],
  ]),
  ...answers('no answer', { kind: 'hang' }, [
    [
      'all',
      late('timeout'),
      {
        deadline: 3,
        except: {
          ec2: {
            outcome: 'failed',
            exit: 1,
            because: 'its client gives a request up before the deadline, so that the run ends by itself',
          },
        },
      },
    ],
  ]),
  ...answers('half a body', { kind: 'cut-off' }, [['one thing', partial('schema_mismatch')]]),
  ...answers('another shape', { kind: 'wrong-shape' }, [['one thing', partial('schema_mismatch')]]),
  ...answers('connection reset', { kind: 'connection-reset' }, [['one thing', partial('network')]]),
  toFault('unknown certificate', { kind: 'wrong place', place: 'unknown certificate' }, failed('network')),
  toFault(
    'SIGTERM while collecting',
    { kind: 'signal', signal: 'SIGTERM', to: 'command' },
    { outcome: 'failed', exit: 143, fate: 'sent', codes: ['aborted'] },
  ),
  toFault('SIGKILL of the collector', { kind: 'signal', signal: 'SIGKILL', to: 'collector' }, failed('threw')),
];
