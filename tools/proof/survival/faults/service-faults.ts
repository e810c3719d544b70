import type { Exception, Expectation, Fault } from '../fault.ts';

type Answer = Extract<Fault['trouble'], { kind: 'answer' }>;
type Rest = Partial<Pick<Fault, 'deadline' | 'except'>>;

const toFault = (name: string, trouble: Fault['trouble'], expect: Expectation, rest: Rest = {}): Fault => ({
  name,
  of: 'service',
  trouble,
  deadline: 20,
  spool: false,
  expect,
  ...rest,
});

const OK: Expectation = { outcome: 'ok', exit: 0, fate: 'sent', codes: [] };
const partial = (...codes: readonly string[]): Expectation => ({ outcome: 'partial', exit: 0, fate: 'sent', codes });
const failed = (...codes: readonly string[]): Expectation => ({ outcome: 'failed', exit: 1, fate: 'sent', codes });
const refused: Expectation = { outcome: 'failed', exit: 77, fate: 'sent', codes: ['credentials_refused'] };
const late = (...codes: readonly string[]): Expectation => ({ outcome: 'timed_out', exit: 124, fate: 'sent', codes });

const ASKS_AGAIN: Exception = { ...OK, because: 'it makes its credential anew after a 401, and asks once more' };

const limit = (retryAfterSeconds: number): Answer['action'] => ({ kind: 'secondary-limit', status: 429, retryAfterSeconds });

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
  ...answers('401', { kind: 'status', status: 401 }, [
    [
      'once',
      refused,
      {
        except: {
          asana: ASKS_AGAIN,
          ec2: { ...partial('http_status'), because: 'AWS names its errors, and this one has no name' },
          github: ASKS_AGAIN,
          wandb: ASKS_AGAIN,
        },
      },
    ],
  ]),
  ...answers('403', { kind: 'forbidden' }, [['one thing', partial('forbidden')]]),
  ...answers('404', { kind: 'status', status: 404 }, [
    [
      'one thing',
      partial('not_found'),
      { except: { ec2: { codes: ['http_status'], because: 'AWS names its errors, and this one has no name' } } },
    ],
  ]),
  ...answers('429, Retry-After 2 s', limit(2), [
    ['once', OK],
    ['one thing', partial('rate_limited')],
    ['all', failed('rate_limited')],
  ]),
  ...answers('429, Retry-After 600 s', limit(600), [['all', failed('rate_limited')]]),
  ...answers('500', { kind: 'status', status: 500 }, [
    ['once', OK],
    ['all', failed('http_status')],
  ]),
  ...answers('502', { kind: 'status', status: 502 }, [['once', OK]]),
  ...answers('503', { kind: 'status', status: 503 }, [['all', failed('http_status')]]),
  ...answers('3 s late', { kind: 'slow', delay: 3000 }, [['once', OK]]),
  ...answers('0.3 s late', { kind: 'slow', delay: 300 }, [['all', OK]]),
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
  ...answers('endless pages', { kind: 'endless-pages' }, [
    [
      'all',
      partial('truncated'),
      {
        except: {
          asana: { ...failed('truncated'), because: 'all that it measures comes from such lists' },
          skypilot: { ...OK, because: 'it reads jobs from the newest on, down to those that are too old to count' },
          webservice: { ...OK, because: 'it reads no lists' },
        },
      },
    ],
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
  toFault('sign-in page', { kind: 'wrong place', place: 'sign-in page' }, failed('schema_mismatch'), {
    except: {
      skypilot: { ...refused, because: 'its server answers so to a credential that it does not take' },
    },
  }),
  toFault(
    'SIGTERM while collecting',
    { kind: 'signal', signal: 'SIGTERM', to: 'command' },
    { outcome: 'failed', exit: 143, fate: 'sent', codes: ['aborted'] },
  ),
  toFault('SIGKILL of the collector', { kind: 'signal', signal: 'SIGKILL', to: 'collector' }, failed('killed')),
];
