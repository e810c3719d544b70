import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { EXIT_CODES, toErrorExitCode, toExitCode } from '../../packages/core/src/run/exit-code.ts';
import { jobOf, renderCronJob } from './support/rendered.ts';
import { withGithub } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

const COMMAND = path.resolve(import.meta.dirname, '../../packages/cli/bin/collectors.js');

/** What the command ends with when it was called wrongly. */
const usageCode = (): Promise<number> =>
  promisify(execFile)(process.execPath, [COMMAND, 'colect']).then(
    () => 0,
    (error: { code: number }) => error.code,
  );

type Facts = Parameters<typeof toExitCode>[0];

const codeOf = (facts: Partial<Facts> | { delivery: { outcome: Facts['delivery']['outcome'] } }): number =>
  toExitCode({ outcome: 'ok', errors: [], delivery: { outcome: 'delivered' }, ...facts } as Facts, true);

/** What another attempt cannot mend. */
const findFinal = async (): Promise<readonly number[]> => [
  await usageCode(),
  toErrorExitCode('internal'),
  toErrorExitCode('config_invalid'),
  toErrorExitCode('contract'),
  toErrorExitCode('secret_missing'),
  toErrorExitCode('secret_denied'),
  toErrorExitCode('credentials_refused'),
  codeOf({ delivery: { outcome: 'rejected' } }),
  codeOf({ delivery: { outcome: 'credentials_refused' } }),
  codeOf({ delivery: { outcome: 'misconfigured' } }),
];

/** What another attempt may well mend. */
const PASSING: readonly number[] = [
  codeOf({ outcome: 'failed' }),
  codeOf({ outcome: 'partial' }),
  codeOf({ outcome: 'timed_out' }),
  codeOf({ interrupted: true }),
  codeOf({ delivery: { outcome: 'undelivered' } }),
  toErrorExitCode('secret_unavailable'),
];

const sorted = (codes: readonly number[]): readonly number[] => [...new Set(codes)].toSorted((a, b) => a - b);

const rulesOf = async (settings: object) => jobOf(await renderCronJob({ values: withGithub(settings) })).podFailurePolicy!.rules;

describe.skipIf(noHelm)('podFailurePolicy', () => {
  it('ends a Job at once with exactly the codes of the command that another attempt cannot mend', async () => {
    const [, rule] = await rulesOf({});
    expect(rule).toMatchObject({ action: 'FailJob', onExitCodes: { containerName: 'collector', operator: 'In' } });
    expect(rule!.onExitCodes!.values).toEqual(sorted(await findFinal()));
  });

  it('knows every code that the command has', async () => {
    expect(sorted([0, ...(await findFinal()), ...PASSING])).toEqual(sorted([...EXIT_CODES, 64]));
  });

  it('counts what passes, and ignores pods that a drained node took away before it looks at their code', async () => {
    const [first, second, ...more] = await rulesOf({});
    expect(first).toEqual({ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] });
    expect(second!.onExitCodes!.values.filter((code) => PASSING.includes(code))).toEqual([]);
    expect(more).toEqual([]);
  });

  it('ends only the shard, where there are shards', async () => {
    const [, rule] = await rulesOf({ shards: 3 });
    expect(rule!.action).toBe('FailIndex');
  });
});
