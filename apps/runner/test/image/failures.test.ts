import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import type { FaultOptions } from '../../../sandbox/src/faults/fault.ts';
import { podman } from '../../../../tools/image/podman/podman.ts';
import { COLLECTORS, readMemoryLimits } from '../../../../tools/image/memory-limits.ts';
import { runCollector, type RunOptions } from '../../../../tools/image/run-collector.ts';
import { type Stand, startStand } from '../../../../tools/image/stand.ts';

const image = inject('image')!;

/** One failure: what a run ends with, and why. */
interface Failure extends Omit<RunOptions, 'image'> {
  readonly code: number;
  readonly collector: string;
  readonly why: string;
  readonly fault?: FaultOptions;
  /** What the log says of it. */
  readonly says: RegExp;
}

const FAILURES: readonly Failure[] = [
  {
    code: 1,
    collector: 'wandb',
    why: 'the service answers with something else',
    fault: { service: 'wandb', action: { kind: 'wrong-shape' } },
    says: /"outcome":"failed"/,
  },
  {
    code: 1,
    collector: 'ec2',
    why: 'a right is missing, and --strict',
    argv: ['--strict'],
    fault: { service: 'ec2', operation: 'DescribeVolumes', action: { kind: 'forbidden' } },
    says: /"outcome":"partial"/,
  },
  { code: 64, collector: 'asana', why: 'a flag that is none', argv: ['--pusch'], says: /Unknown option '--pusch'/ },
  {
    code: 65,
    collector: 'skypilot',
    why: 'Datadog refuses the data',
    fault: { service: 'datadog', path: 'series', action: { kind: 'status', status: 400, body: '{"errors":["no such metric"]}' } },
    says: /HTTP 400: no such metric/,
  },
  {
    code: 70,
    collector: 'wandb',
    why: 'a report that cannot be written: no place of the image can',
    argv: ['--report', '/var/lib/collectors/state/report.json'],
    says: /read-only file system/,
  },
  {
    code: 75,
    collector: 'asana',
    why: 'Datadog takes nothing for longer than the run',
    fault: { service: 'datadog', path: 'series', action: { kind: 'secondary-limit', retryAfterSeconds: 600 } },
    says: /"delivery":"undelivered"/,
  },
  {
    code: 77,
    collector: 'github',
    why: 'the token is refused',
    environment: { GITHUB_DASHBOARD_TOKEN: 'nobody' },
    says: /401/,
  },
  {
    code: 78,
    collector: 'skypilot',
    why: 'a field is missing',
    environment: { SKYPILOT_API_SERVER_ENDPOINT: '' },
    says: /apiUrl/,
  },
  {
    code: 124,
    collector: 'github',
    why: 'the service hangs until the deadline',
    entry: { deadline: '2s' },
    fault: { service: 'github', action: { kind: 'hang' } },
    says: /"outcome":"timed_out"/,
  },
];

describe.runIf(image)('a run in the image tells by its exit code what went wrong', () => {
  let stand: Stand;
  let limits: Readonly<Record<string, string>>;
  beforeAll(async () => {
    [stand, limits] = await Promise.all([startStand(), readMemoryLimits(COLLECTORS)]);
  });
  beforeEach(() => stand.sandbox.reset());
  afterAll(() => stand.sandbox.close());

  test.each(FAILURES)('$code: $collector, $why', async ({ code, collector, fault, says, ...options }) => {
    if (fault !== undefined) stand.sandbox.faults.add(fault);
    const finished = await runCollector(collector, stand, { image, memory: limits[collector]!, ...options });
    expect([finished.code, finished.stderr]).toEqual([code, expect.stringMatching(says)]);
  });

  test('143: github, ended by SIGTERM while its service hangs, and that is reported and delivered', async () => {
    stand.sandbox.faults.add({ service: 'github', action: { kind: 'hang' } });
    const name = `collectors-terminated-${process.pid}`;
    const running = runCollector('github', stand, { image, name });
    await vi.waitUntil(() => stand.sandbox.requests().length > 0, { timeout: 30_000 });
    await podman('kill', '--signal', 'TERM', name);
    const { code, report } = await running;
    expect([code, report?.interrupted, report?.delivery.outcome]).toEqual([143, true, 'delivered']);
    const failed = stand.intake.series().find(({ metric }) => metric === 'collector.github.failed');
    expect(failed?.points.map(({ value }) => value)).toEqual([1]);
  });
});
