import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { createStand, toOwnReadings, valueOf } from './stand.ts';

// Retries wait for real: these are runs of the command as it is.
vi.setConfig({ testTimeout: 30_000 });

const GRAPHQL = '/api/graphql';
const COLLECTOR = fileURLToPath(import.meta.resolve('@collectors/github/package.json'));

describe('a run that goes well', () => {
  test('delivers every point, and reports it', async () => {
    const { run, intake } = await createStand();
    const { code, stderr, report } = await run(['--push']);
    expect(code).toBe(0);
    expect(report).toMatchObject({ outcome: 'ok', errors: [], exitCode: 0, delivery: { outcome: 'delivered' } });
    const { collected, sent, ...others } = report.delivery.points;
    // One line in the log, with the same account.
    expect(JSON.parse(stderr)).toMatchObject({
      level: 'info',
      message: 'the run has ended',
      collector: 'github',
      collected,
      sent,
    });
    expect(sent).toBe(collected);
    expect(Object.values(others)).toEqual([0, 0, 0, 0, 0]);
    const stored = intake.series().filter(({ metric }) => metric.startsWith('github.'));
    expect(stored).toHaveLength(collected);
    expect(
      stored.every(({ tags }) =>
        ['env:test', 'service:github-collector', 'source:github-collector'].every((tag) => tags.includes(tag)),
      ),
    ).toBe(true);
    expect(intake.checks()).toMatchObject([{ check: 'collector.run', status: 'ok' }]);
  });

  test('gives every metric of the catalogue a value or a reason', async () => {
    const { run } = await createStand();
    const { report } = await run();
    expect(report.metrics.length).toBeGreaterThan(40);
    for (const { metric, outcome, points, reason } of report.metrics) {
      expect(points > 0 ? outcome : reason, metric).toBeTruthy();
      expect(['ok', 'empty', 'off']).toContain(outcome);
    }
  });

  test('takes GITHUB_ORG and GITHUB_REPO for one repository', async () => {
    const { run } = await createStand();
    const { code, report } = await run([], { GITHUB_REPOSITORIES: '', GITHUB_ORG: 'acme', GITHUB_REPO: 'app' });
    expect(code).toBe(0);
    const { keys, rows } = report.series.find(({ metric }) => metric === 'github.prs.open')!;
    expect([...new Set(rows.map((row) => row[keys.indexOf('repo') + 1]))]).toEqual(['acme/app']);
  });

  test('under a name of its own tells its series from those of the other, and with --quiet writes the log alone', async () => {
    const { type, write, intake, environment } = await createStand();
    const entry = { use: path.dirname(COLLECTOR), config: { repositories: ['acme/web'] } };
    write('collectors.config.json', JSON.stringify({ collectors: { 'github-tools': entry } }));
    const argv = ['run', 'github-tools', '--push', '--quiet', '--now', '2026-01-10T06:00:00Z'];
    const { code, stdout, stderr } = await type(argv, { ...environment, GITHUB_REPOSITORIES: '' });
    expect([code, stdout]).toEqual([0, '']);
    expect(JSON.parse(stderr)).toMatchObject({ message: 'the run has ended', collector: 'github', delivery: 'delivered' });
    const failed = intake.series().filter(({ metric }) => metric === 'collector.github.failed');
    expect(failed.map(({ tags }) => tags)).toEqual([
      expect.arrayContaining(['collector:github', 'service:github-tools-collector', 'source:github-collector']),
    ]);
  });

  test('overwrites its points when it is repeated', async () => {
    const { run, intake } = await createStand();
    await run(['--push']);
    const before = intake.series().map(({ points }) => points.length);
    await run(['--push']);
    expect(intake.series().map(({ points }) => points.length)).toEqual(before);
  });

  test('asks less when it keeps state, and is answered 304', async () => {
    const { run, folder, sandbox } = await createStand();
    const environment = { COLLECTORS_STATE_DIR: folder };
    const first = await run([], environment);
    const count = sandbox.requests().length;
    const second = await run([], environment);
    const again = sandbox.requests().slice(count);
    expect(again.length).toBeLessThan(count);
    expect(again.some(({ status }) => status === 304)).toBe(true);
    expect(second.report.sources.reduce((sum, { notModified }) => sum + notModified, 0)).toBe(
      again.filter(({ status }) => status === 304).length,
    );
    expect(toOwnReadings(second.report)).toEqual(toOwnReadings(first.report));
  });
});

describe('a run that goes wrong', () => {
  test('in one source: its metrics alone fail, one error each repository, partial, exit 0, with --strict 1', async () => {
    const { run, sandbox } = await createStand();
    sandbox.faults.add({ path: '/actions/runs', action: { kind: 'status', status: 404 } });
    const { code, report } = await run();
    expect(code).toBe(0);
    expect(report.outcome).toBe('partial');
    expect(report.errors.map(({ source, member }) => [source, member?.['repo']])).toEqual([
      ['runs', 'acme/app'],
      ['runs', 'acme/web'],
    ]);
    const failed = report.metrics.filter(({ outcome }) => outcome === 'failed').map(({ metric }) => metric);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.filter((metric) => !metric.startsWith('github.ci.'))).toEqual([]);
    expect(valueOf(report, 'collector.github.error_count')).toBe(2);
    expect(valueOf(report, 'collector.github.failed')).toBe(0);
    expect(valueOf(report, 'collector.github.metric_count')).toBe(
      report.metrics.filter(({ outcome }) => outcome === 'ok').length,
    );
    expect((await run(['--strict'])).code).toBe(1);
  });

  test('for one repository: the others answer', async () => {
    const { run, sandbox } = await createStand();
    sandbox.faults.add({ path: '/repos/acme/web/actions/runs', action: { kind: 'status', status: 404 } });
    const { report } = await run();
    expect(report.errors).toMatchObject([{ source: 'runs', member: { repo: 'acme/web' }, code: 'not_found' }]);
    const runs = report.series.find(({ metric }) => metric === 'github.ci.runs_7d')!;
    expect(new Set(runs.rows.map(([, repository]) => repository))).toEqual(new Set(['acme/app']));
    expect(report.metrics.find(({ metric }) => metric === 'github.ci.runs_7d')).toMatchObject({
      outcome: 'ok',
      failedMembers: 1,
    });
  });

  test('in all sources: failed, exit 1, and the health metrics are delivered', async () => {
    const { run, sandbox, intake } = await createStand();
    sandbox.faults.add({ service: 'github', action: { kind: 'status', status: 404 } });
    const { code, report } = await run(['--push']);
    expect([code, report.outcome]).toEqual([1, 'failed']);
    expect(valueOf(report, 'collector.github.failed')).toBe(1);
    const stored = intake.series().find(({ metric }) => metric === 'collector.github.failed');
    expect(stored?.points.map(({ value }) => value)).toEqual([1]);
    expect(intake.checks()).toMatchObject([{ check: 'collector.run', status: 'critical' }]);
  });

  test('with a wrong token: 77 after one request, saying what to do, showing no token', async () => {
    const { run, sandbox } = await createStand();
    const token = 'ghp_this-token-is-wrong';
    const { code, report, stdout, stderr } = await run(['--verbose'], { GITHUB_DASHBOARD_TOKEN: token });
    expect(code).toBe(77);
    expect(report.errors).toMatchObject([{ code: 'credentials_refused' }]);
    expect(report.errors[0]!.fix).toBeTruthy();
    expect(sandbox.requests().length).toBeLessThanOrEqual(2);
    expect(stdout + stderr).not.toContain(token);
  });

  test('without a token: 78, naming the secret and where it was looked for', async () => {
    const { run } = await createStand();
    const { code, report } = await run([], { GITHUB_DASHBOARD_TOKEN: '' });
    expect(code).toBe(78);
    expect(JSON.stringify(report.errors)).toContain('GITHUB_DASHBOARD_TOKEN');
  });

  test('with a malformed configuration: 78, naming file, path and value', async () => {
    const { run, write, folder } = await createStand();
    write('collectors.config.json', JSON.stringify({ collectors: { github: { config: { repositories: ['acme'] } } } }));
    const { code, report } = await run([], { GITHUB_REPOSITORIES: '' });
    expect(code).toBe(78);
    expect(report.errors[0]!.message).toContain(`${folder}/collectors.config.json`);
    expect(report.errors[0]!.message).toContain('config.repositories[0]');
    expect(report.errors[0]!.message).toContain('"acme"');
  });

  test('with a wrong site: 78, before anything is asked', async () => {
    const { run, sandbox } = await createStand();
    const { code, stderr } = await run(['--push'], { DD_SITE: 'datadog.com', DD_URL: '' });
    expect(code).toBe(78);
    expect(stderr).toContain("'datadog.com' is not a Datadog site.");
    expect(sandbox.requests()).toEqual([]);
  });

  test('with GITHUB_ORG beside a full name: 78, naming the variable', async () => {
    const { run } = await createStand();
    const { code, report } = await run([], { GITHUB_ORG: 'acme' });
    expect(code).toBe(78);
    expect(report.errors[0]!.message).toMatch(/config\.organization: cannot be given together .* \(is "acme", from GITHUB_ORG\)/);
  });

  test('with a Datadog key that is refused: 77, and every point accounted for', async () => {
    const { run } = await createStand();
    const { code, report } = await run(['--push'], { DD_API_KEY: 'f'.repeat(32) });
    expect(code).toBe(77);
    const { collected, ...fates } = report.delivery.points;
    expect(Object.values(fates).reduce((sum, count) => sum + count, 0)).toBe(collected);
    expect(report.delivery.fix).toContain('DD_API_KEY');
  });

  test('with an intake that cannot be reached: 75', async () => {
    const { run, folder } = await createStand();
    // Without a spool it would be tried for half a minute.
    const { code, report } = await run(['--push'], { DD_URL: 'http://127.0.0.1:9', COLLECTORS_SPOOL_DIR: `${folder}/spool` });
    expect([code, report.delivery.outcome]).toEqual([75, 'undelivered']);
    expect(report.delivery.points.spooled).toBe(report.delivery.points.collected);
  });
});

describe('limits', () => {
  test('429 with Retry-After: no request of any kind inside the window', async () => {
    const { run, sandbox } = await createStand();
    // The first request of a run: nothing else is on its way when the answer comes.
    sandbox.faults.add({ path: GRAPHQL, times: 1, action: { kind: 'secondary-limit', status: 429, retryAfterSeconds: 2 } });
    const { code, report } = await run();
    expect([code, report.outcome]).toEqual([0, 'ok']);
    const [limited, ...others] = sandbox.requests();
    expect(limited).toMatchObject({ fault: 'secondary-limit', status: 429 });
    expect(others.length).toBeGreaterThan(5);
    expect(Math.min(...others.map(({ monotonicMs }) => monotonicMs)) - limited!.monotonicMs).toBeGreaterThanOrEqual(2000);
  });

  test('429 with Retry-After in the middle: what is not on its way yet waits, whatever source it is for', async () => {
    const { run, sandbox } = await createStand();
    sandbox.faults.add({
      path: '/actions/runs',
      times: 1,
      action: { kind: 'secondary-limit', status: 429, retryAfterSeconds: 2 },
    });
    const { code, report } = await run();
    expect([code, report.outcome]).toEqual([0, 'ok']);
    const requests = sandbox.requests();
    const limited = requests.findIndex(({ fault }) => fault === 'secondary-limit');
    const later = requests.slice(limited + 1).map(({ monotonicMs }) => monotonicMs - requests[limited]!.monotonicMs);
    // Five are in flight at once: the other four may still arrive.
    expect(later.filter((milliseconds) => milliseconds < 2000).length).toBeLessThanOrEqual(4);
    expect(later.filter((milliseconds) => milliseconds > 1000 && milliseconds < 2000)).toEqual([]);
    expect(later.some((milliseconds) => milliseconds >= 2000)).toBe(true);
  });

  test('a primary limit inside a 200: waited out', async () => {
    const { run, sandbox } = await createStand();
    sandbox.faults.add({ path: GRAPHQL, times: 1, action: { kind: 'primary-limit', resetSeconds: 2 } });
    const { code, report } = await run();
    expect([code, report.outcome]).toEqual([0, 'ok']);
    const [limited, next] = sandbox.requests();
    expect(limited).toMatchObject({ fault: 'primary-limit', status: 200 });
    expect(next!.monotonicMs - limited!.monotonicMs).toBeGreaterThanOrEqual(1900);
    expect(report.sources.reduce((sum, source) => sum + source.limited, 0)).toBe(1);
  });

  test('a limit that outlasts the deadline fails at once, saying until when', async () => {
    const { run, sandbox } = await createStand();
    sandbox.faults.add({ service: 'github', action: { kind: 'primary-limit', resetSeconds: 3000 } });
    const { code, report, milliseconds } = await run();
    expect(code).toBe(1);
    expect(report.errors[0]).toMatchObject({ code: 'rate_limited' });
    expect(milliseconds).toBeLessThan(5000);
  });

  test('a GraphQL query that takes too long is asked again in smaller pages', async () => {
    const { run, sandbox } = await createStand();
    sandbox.faults.add({ path: GRAPHQL, action: { kind: 'too-heavy', nodes: 3000 } });
    const { code, report } = await run();
    expect([code, report.outcome, report.errors]).toEqual([0, 'ok', []]);
  });
});

describe('a service that misbehaves', () => {
  test.each([
    ['cut-off JSON', { kind: 'cut-off' } as const, 'runs'],
    ['another shape', { kind: 'wrong-shape' } as const, 'runs'],
    ['a connection reset', { kind: 'connection-reset' } as const, 'runs'],
  ])('%s fails its source alone', async (_, action, source) => {
    const { run, sandbox } = await createStand();
    sandbox.faults.add({ path: '/actions/runs', action });
    const { code, report } = await run();
    expect([code, report.outcome]).toEqual([0, 'partial']);
    expect(new Set(report.errors.map((error) => error.source))).toEqual(new Set([source]));
  });

  test('endless pages are noticed', async () => {
    const { run, sandbox } = await createStand();
    sandbox.faults.add({ path: GRAPHQL, action: { kind: 'endless-pages' } });
    const { report } = await run();
    expect(report.errors.map(({ code }) => code)).toContain('truncated');
    expect(sandbox.requests().length).toBeLessThan(100);
  });

  test('one that hangs is left at the deadline; what was collected is delivered', async () => {
    const { run, sandbox, intake, write } = await createStand();
    write('collectors.config.json', JSON.stringify({ collectors: { github: { deadline: '2s' } } }));
    sandbox.faults.add({ path: '/actions/runs', action: { kind: 'hang' } });
    const { code, report, milliseconds } = await run(['--push']);
    expect([code, report.outcome]).toEqual([124, 'timed_out']);
    expect(milliseconds).toBeLessThan(4000);
    expect(intake.series().some(({ metric }) => metric === 'github.prs.open')).toBe(true);
    expect(report.sources.find(({ source }) => source === 'runs')).toMatchObject({ outcome: 'unfinished' });
  });
});
