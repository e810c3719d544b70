import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { PlanReport } from '@collectors/cli';
import { expect, test, vi } from 'vitest';
import { COMMAND, createStand, type Stand } from './stand.ts';

// Retries wait for real: these are runs of the command as it is.
vi.setConfig({ testTimeout: 60_000 });

const plan = async (
  { type, sandbox }: Stand,
  argv: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
) => {
  const now = sandbox.clock.now().toISOString();
  const finished = await type(['plan', 'github', '--json', '--now', now, ...argv], environment);
  const report = JSON.parse(finished.stdout) as PlanReport;
  expect(report.exitCode).toBe(finished.code);
  return { ...finished, report, collector: report.collectors[0]! };
};

test('a service that fails in part: exit 0, and it says that the figures are too low', async () => {
  const stand = await createStand();
  stand.sandbox.faults.add({ path: '/web/actions/runs', action: { kind: 'status', status: 404 } });
  const { code, collector, report } = await plan(stand);
  expect([code, collector.outcome, report.total.incomplete]).toEqual([0, 'partial', ['github']]);
  expect(collector.errors).toMatchObject([{ code: 'not_found' }]);
  const { stdout } = await stand.type(['plan', 'github', '--now', report.from]);
  expect(stdout).toContain('The collection was partial: the figures are too low.');
  expect(stdout).toContain('Not all is known of github.');
});

test('a gate that does not know is closed: exit 1 where a part is missing, whatever was measured', async () => {
  const stand = await createStand();
  const whole = await plan(stand, ['--max-series', '1000']);
  expect([whole.code, whole.report.broken]).toEqual([0, []]);
  stand.sandbox.faults.add({ path: '/web/actions/runs', action: { kind: 'status', status: 404 } });
  const { code, stderr } = await plan(stand, ['--max-series', '1000']);
  expect(code).toBe(1);
  expect(stderr).toContain('github: its collection was partial, so whether series are within --max-series 1,000 is not known');
});

test('a wrong token: 77 as a run, saying what to do, showing no token', async () => {
  const stand = await createStand();
  const token = 'ghp_this-token-is-wrong';
  const { code, stdout, stderr, collector } = await plan(stand, [], { GITHUB_DASHBOARD_TOKEN: token });
  expect([code, collector.outcome]).toEqual([77, 'failed']);
  expect(collector.errors).toMatchObject([{ code: 'credentials_refused', fix: expect.any(String) }]);
  expect(stdout + stderr).not.toContain(token);
});

test('no token: 78, without a request', async () => {
  const stand = await createStand();
  const { code, collector } = await plan(stand, [], { GITHUB_DASHBOARD_TOKEN: '' });
  expect([code, collector.errors[0]!.code, stand.sandbox.requests()]).toEqual([78, 'secret_missing', []]);
});

test('no network: exit 1, and the requests that were tried', async () => {
  const stand = await createStand();
  const nowhere = { GITHUB_API_URL: 'http://127.0.0.1:9', GITHUB_GRAPHQL_URL: 'http://127.0.0.1:9/graphql' };
  const { code, collector } = await plan(stand, [], nowhere);
  expect([code, collector.outcome]).toEqual([1, 'failed']);
  expect(collector.requests!.hosts[0]).toMatchObject({ host: '127.0.0.1:9' });
  expect(collector.errors[0]!.code).toBe('network');
});

test('a service that hangs: left at the deadline, exit 124', async () => {
  const stand = await createStand();
  stand.write('collectors.config.json', JSON.stringify({ collectors: { github: { deadline: '2s' } } }));
  stand.sandbox.faults.add({ path: '/actions/runs', action: { kind: 'hang' } });
  const { code, collector, milliseconds } = await plan(stand);
  expect([code, collector.outcome]).toEqual([124, 'timed_out']);
  expect(milliseconds).toBeLessThan(6000);
});

test('SIGINT while the service hangs: over at once, exit 143, and the temporary state is gone', async () => {
  const { sandbox, folder, environment } = await createStand();
  sandbox.faults.add({ service: 'github', action: { kind: 'hang' } });
  const temporary = path.join(folder, 'tmp');
  mkdirSync(temporary);
  const env = { ...environment, COLLECTORS_STATE_DIR: path.join(folder, 'state'), TMPDIR: temporary };
  const child = spawn(process.execPath, [COMMAND, 'plan', 'github', '--json'], { cwd: folder, env });
  const text = child.stdout.setEncoding('utf8').toArray();
  await vi.waitUntil(() => sandbox.requests().length > 0, { timeout: 20_000 });
  expect(readdirSync(temporary)).toHaveLength(1);
  const asked = performance.now();
  child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number];
  expect([code, performance.now() - asked < 5000]).toEqual([143, true]);
  const report = JSON.parse((await text).join('')) as PlanReport;
  expect([report.exitCode, report.collectors[0]!.outcome]).toEqual([143, 'failed']);
  expect(readdirSync(temporary)).toEqual([]);
});

test('more series than the limits allow: refused with 78, and what would be left out is told', async () => {
  const stand = await createStand();
  stand.write(
    'collectors.config.json',
    JSON.stringify({ collectors: { github: { limits: { series: 60, seriesPerMetric: 3 } } } }),
  );
  const { code, collector } = await plan(stand);
  expect(code).toBe(78);
  expect(collector.series!.limited).toBeGreaterThan(10);
  expect(collector.series!.count - collector.series!.ofTheRun).toBeLessThanOrEqual(60);
  expect(collector.errors.at(-1)).toMatchObject({
    code: 'config_invalid',
    message: expect.stringContaining('left out by the limits'),
    fix: expect.stringContaining('collectors.github.limits'),
  });
});
