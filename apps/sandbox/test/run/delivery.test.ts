import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import type { FaultAction } from '../../src/faults/fault.ts';
import { API_KEY, createStand, type Finished, type Stand, valueOf } from './stand.ts';

// Retries wait for real: these are runs of the command as it is.
vi.setConfig({ testTimeout: 60_000 });

/** The stand with a spool; no output and no file of which holds the key. */
const createSpooling = async () => {
  const stand = await createStand();
  const spool = path.join(stand.folder, 'spool');
  const push = async (argv: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Promise<Finished> => {
    const finished = await stand.run(['--push', ...argv], { COLLECTORS_SPOOL_DIR: spool, ...environment });
    const files = readdirSync(path.join(spool, 'github')).map((name) => readFileSync(path.join(spool, 'github', name), 'latin1'));
    expect([finished.stdout, finished.stderr, ...files].join('')).not.toContain(API_KEY);
    expect(finished.report.delivery.points).toSatisfy(addsUp);
    return finished;
  };
  const suffer = (action: FaultAction) => stand.sandbox.faults.add({ service: 'datadog', path: 'series', action });
  return { ...stand, spool, push, suffer };
};

const addsUp = ({ collected, ...fates }: Finished['report']['delivery']['points']): boolean =>
  Object.values(fates).reduce((sum, points) => sum + points, 0) === collected;

const storedPoints = ({ intake }: Pick<Stand, 'intake'>): number =>
  intake.series().filter(({ metric }) => metric.startsWith('github.')).length;

test.each([
  ['answers 503', 75, 'undelivered', { kind: 'status', status: 503 }],
  ['tears the connection down', 75, 'undelivered', { kind: 'connection-reset' }],
  ['states a limit that outlasts the run', 75, 'undelivered', { kind: 'secondary-limit', status: 429, retryAfterSeconds: 600 }],
  ['refuses the key', 77, 'credentials_refused', { kind: 'forbidden' }],
] as const)('an intake that %s: exit %d, and the next run delivers what was kept', async (_, exit, outcome, action) => {
  const { push, suffer, sandbox, ...stand } = await createSpooling();
  const fault = suffer(action);
  const { code, report, stderr } = await push();
  expect([code, report.delivery.outcome]).toEqual([exit, outcome]);
  expect(report.delivery.points).toMatchObject({ spooled: report.delivery.points.collected, sent: 0, lost: 0 });
  expect(storedPoints(stand)).toBe(0);
  expect(stderr).toContain('"message":"the run has ended"');

  sandbox.faults.clear(fault.id);
  // Half an hour later by the Job's clock: the points keep the time at which they were collected.
  const next = await push(['--scheduled-at', '2026-01-10T05:50:00Z']);
  expect(next.code).toBe(0);
  expect(next.report.delivery.spool).toMatchObject({ files: 0, lost: 0, expired: 0, superseded: 0 });
  expect(next.report.delivery.spool!.sent).toBeGreaterThanOrEqual(report.delivery.points.collected);
  const times = new Set(
    stand.intake
      .series()
      .flatMap(({ metric, points }) => (metric.startsWith('github.') ? points : []))
      .map(({ timestamp }) => timestamp),
  );
  expect(times).toEqual(new Set([Date.parse('2026-01-10T05:50:00Z') / 1000, Date.parse('2026-01-10T06:00:00Z') / 1000]));
});

test('an intake that refuses the data: exit 65, nothing is kept, and what the intake says is told', async () => {
  const { push, suffer } = await createSpooling();
  suffer({ kind: 'status', status: 400, body: '{"errors":["no such metric"]}' });
  const { code, report } = await push();
  expect([code, report.delivery.outcome]).toEqual([65, 'rejected']);
  expect(report.delivery.points.rejected).toBe(report.delivery.points.collected);
  expect(report.delivery.message).toContain('HTTP 400: no such metric');
  expect(report.delivery.spool).toMatchObject({ files: 0 });
});

test('more series than the limits allow: exit 0, and it is told in the log, in the report and as a metric', async () => {
  const { push, write, intake } = await createSpooling();
  write('collectors.config.json', JSON.stringify({ collectors: { github: { limits: { series: 60, seriesPerMetric: 3 } } } }));
  const { code, report, stderr } = await push();
  expect(code).toBe(0);
  const { limited, sent, collected } = report.delivery.points;
  expect(limited).toBeGreaterThan(10);
  expect(sent).toBe(collected - limited);
  expect(report.delivery.message).toContain(`${limited} points left out by the limits: `);
  expect(stderr).toContain('left out by the limits');
  const points = intake.series().find(({ metric, tags }) => metric === 'collector.run.points' && tags.includes('fate:limited'));
  expect(points?.points[0]?.value).toBe(limited);
  expect(valueOf(report, 'collector.github.failed')).toBe(0);
});
