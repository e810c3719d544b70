import { expect, test, vi } from 'vitest';
import type { PlanReport } from '../../../../packages/cli/src/plan/plan-report.ts';
import { createStandIns } from '../../src/stand-ins.ts';
import type { SandboxService } from '../../src/service.ts';
import { createStand, type Stand } from './stand.ts';

// These are runs of the command as it is.
vi.setConfig({ testTimeout: 120_000 });

const NAMES = ['asana', 'ec2', 'github', 'skypilot', 'wandb'] as const;
const NOW = '2026-01-10T06:00:00Z';

/** Runs the command, and gives the document that it prints and what the stand-in was asked meanwhile. */
const ask = async ({ type, sandbox }: Stand, argv: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
  sandbox.reset();
  const { code, stdout, stderr } = await type([...argv, '--json', '--now', NOW], environment);
  const requests = sandbox.requests().filter(({ service }) => service !== 'datadog');
  return { code, stdout, stderr, requests };
};

const plan = async (stand: Stand, argv: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) => {
  const { stdout, ...others } = await ask(stand, ['plan', ...argv], environment);
  return { ...others, stdout, report: JSON.parse(stdout) as PlanReport };
};

test.each(NAMES)('%s: requests, series and payloads are those of a run, one by one', async (name) => {
  const stand = await createStand({ standIns: createStandIns });
  const planned = await plan(stand, [name]);
  expect([planned.code, planned.stderr]).toEqual([0, '']);
  const [collector] = planned.report.collectors;

  const run = await ask(stand, ['run', name, '--push']);
  expect(run.code).toBe(0);
  console.log(name, collector!.requests, run.requests.length, planned.requests.length, collector!.series!.count, stand.intake.series().length, collector!.bytes, collector!.paid, collector!.quotas, collector!.deliveries);
});
