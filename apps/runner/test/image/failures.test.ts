import { describe, expect, inject, test, vi } from 'vitest';
import type { FaultOptions } from '../../../sandbox/src/faults/fault.ts';
import { podman } from '../../../../tools/image/podman/podman.ts';
import { COLLECTORS } from '../../../../tools/image/memory-limits.ts';
import { runCollector, type RunOptions } from '../../../../tools/image/run-collector.ts';
import { useStand } from './use-stand.ts';

const image = inject('image')!;

/** One failure: what a run ends with, and why. */
interface Failure extends Omit<RunOptions, 'image'> {
  readonly code: number;
  readonly why: string;
  readonly fault?: FaultOptions;
  /** What the log says of it. */
  readonly says: RegExp;
}

/** Credentials that the services do not know. */
const STRANGER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  asana: { ASANA_PERSONAL_ACCESS_TOKEN: 'nobody' },
  ec2: { AWS_ACCESS_KEY_ID: 'AKIANOBODY' },
  github: { GITHUB_DASHBOARD_TOKEN: 'nobody' },
  skypilot: { SKYPILOT_SERVICE_ACCOUNT_TOKEN: 'sky_nobody' },
  wandb: { WANDB_API_KEY: 'nobody' },
};

const toFailures = (collector: string): readonly Failure[] => [
  {
    code: 1,
    why: 'the service answers with something else',
    fault: { service: collector, action: { kind: 'wrong-shape' } },
    says: /"outcome":"failed"/,
  },
  { code: 64, why: 'a flag that is none', argv: ['--pusch'], says: /Unknown option '--pusch'/ },
  {
    code: 65,
    why: 'Datadog refuses the data',
    fault: { service: 'datadog', path: 'series', action: { kind: 'status', status: 400, body: '{"errors":["no such metric"]}' } },
    says: /HTTP 400: no such metric/,
  },
  {
    code: 70,
    why: 'a report that cannot be written: no place of the image can',
    argv: ['--report', '/var/lib/collectors/state/report.json'],
    says: /read-only file system/,
  },
  {
    code: 75,
    why: 'Datadog takes nothing for longer than the run',
    fault: { service: 'datadog', path: 'series', action: { kind: 'secondary-limit', retryAfterSeconds: 600 } },
    says: /"delivery":"undelivered"/,
  },
  { code: 77, why: 'the credential is refused', environment: STRANGER[collector]!, says: /"code":"credentials_refused"/ },
  {
    code: 77,
    why: 'Datadog refuses its key',
    environment: { DD_API_KEY: 'f'.repeat(32) },
    says: /"delivery":"credentials_refused"/,
  },
  { code: 78, why: 'a field that there is not', entry: { config: { colour: 'red' } }, says: /colour/ },
  {
    code: 124,
    why: 'the service hangs until the deadline',
    // A request of EC2 gets half of the time, and fails by itself before the deadline comes: with so little there is no half.
    entry: { deadline: collector === 'ec2' ? '50ms' : '1s' },
    fault: { service: collector, action: { kind: 'hang' } },
    says: /"outcome":"timed_out"/,
  },
];

const FAILURES = COLLECTORS.flatMap((collector) => toFailures(collector).map((failure) => ({ collector, ...failure })));

describe.runIf(image)('a run in the image tells by its exit code what went wrong', () => {
  const shared = useStand();

  test.each(FAILURES)('$code: $collector, $why', async ({ code, collector, fault, says, ...options }) => {
    if (fault !== undefined) shared.stand.sandbox.faults.add(fault);
    const finished = await runCollector(collector, shared.stand, { image, memory: shared.limits[collector]!, ...options });
    expect([finished.code, finished.stderr]).toEqual([code, expect.stringMatching(says)]);
  });

  test('1: ec2, a right is missing, and --strict', async () => {
    shared.stand.sandbox.faults.add({ service: 'ec2', operation: 'DescribeVolumes', action: { kind: 'forbidden' } });
    const { code, report } = await runCollector('ec2', shared.stand, {
      image,
      memory: shared.limits['ec2']!,
      argv: ['--strict'],
    });
    expect([code, report?.outcome, report?.delivery.outcome]).toEqual([1, 'partial', 'delivered']);
  });

  test.each(COLLECTORS)(
    '143: %s, ended by SIGTERM while its service hangs, and that is reported and delivered',
    async (collector) => {
      shared.stand.sandbox.faults.add({ service: collector, action: { kind: 'hang' } });
      const name = `collectors-terminated-${process.pid}`;
      const running = runCollector(collector, shared.stand, { image, name, memory: shared.limits[collector]! });
      await vi.waitUntil(() => shared.stand.sandbox.requests().length > 0, { timeout: 30_000 });
      await podman('kill', '--signal', 'TERM', name);
      const { code, report } = await running;
      expect([code, report?.interrupted, report?.delivery.outcome]).toEqual([143, true, 'delivered']);
      const failed = shared.stand.intake.series().find(({ metric }) => metric === `collector.${collector}.failed`);
      expect(failed?.points.map(({ value }) => value)).toEqual([1]);
    },
  );
});
