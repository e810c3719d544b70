import { describe, expect, it } from 'vitest';
import type { DeliveryReport } from '../contract/run.ts';
import { type ExitFacts, toExitCode, worstExitCode } from './exit-code.ts';

const points = { collected: 1, invalid: 0, limited: 0, sent: 1, rejected: 0, spooled: 0, lost: 0 };
const deliver = (outcome: DeliveryReport['outcome']): DeliveryReport => ({ outcome, points, requests: 1, retries: 0, bytes: 0 });
const fine: ExitFacts = { outcome: 'ok', interrupted: false, errors: [], delivery: deliver('delivered') };
const error = (code: ExitFacts['errors'][number]['code']) => [{ code, message: 'x' }];

describe('toExitCode', () => {
  it.each<[number, Partial<ExitFacts>, string]>([
    [0, {}, 'all is well'],
    [0, { delivery: deliver('dry_run') }, 'nothing was to be sent'],
    [0, { outcome: 'partial', errors: error('http_status') }, 'some metrics failed'],
    [1, { outcome: 'failed', errors: error('http_status') }, 'none answered'],
    [65, { delivery: deliver('rejected') }, 'the intake refuses the data'],
    [70, { outcome: 'failed', errors: error('internal') }, 'a fault of ours'],
    [75, { delivery: deliver('undelivered') }, 'the intake cannot be reached'],
    [77, { outcome: 'failed', errors: error('credentials_refused') }, 'the service refuses the credential'],
    [77, { delivery: deliver('credentials_refused') }, 'Datadog refuses the key'],
    [78, { outcome: 'failed', errors: error('config_invalid') }, 'the configuration is wrong'],
    [78, { outcome: 'failed', errors: error('contract') }, 'the package does not fit'],
    [78, { outcome: 'failed', errors: error('secret_missing') }, 'a secret is missing'],
    [78, { delivery: deliver('misconfigured') }, 'the destination is configured wrongly'],
    [124, { outcome: 'timed_out' }, 'the deadline came'],
    [143, { outcome: 'failed', interrupted: true, errors: error('aborted') }, 'SIGTERM came'],
  ])('is %i when %s: %s', (code, facts) => {
    expect(toExitCode({ ...fine, ...facts }, false)).toBe(code);
  });

  it('makes partial a failure where that is asked for', () => {
    expect(toExitCode({ ...fine, outcome: 'partial' }, true)).toBe(1);
    expect(toExitCode(fine, true)).toBe(0);
  });

  it('gives the weightiest of several causes', () => {
    expect(toExitCode({ ...fine, outcome: 'timed_out', delivery: deliver('undelivered') }, false)).toBe(124);
    expect(
      toExitCode(
        { ...fine, outcome: 'failed', errors: error('config_invalid'), delivery: deliver('credentials_refused') },
        false,
      ),
    ).toBe(78);
    expect(worstExitCode([0, 75, 1])).toBe(75);
    expect(worstExitCode([])).toBe(0);
  });
});
