import { expect, test } from 'vitest';
import { API_KEY, deliver, deliverRun, gauge, TIMESTAMP } from '../test/deliver.ts';
import { startIntake } from '../test/scripted-intake.ts';

test('sends gauges, counts and rates to v2 series, packed, with the key in its header', async () => {
  const { url, arrived } = await startIntake();
  const lines = [
    gauge([
      [3, 'acme/app'],
      [0, 'acme/api'],
    ]),
    gauge([[7]], { metric: 'github.pushes', type: 'count', interval: 900, keys: [], unit: 'event' }),
    gauge([[0.5]], { metric: 'github.rate', type: 'rate', interval: 60, keys: [] }),
  ];
  const report = await deliver({ url, lines, tags: ['env:Production', 'service:github-collector', 'source:github-collector'] });

  expect(arrived).toHaveLength(1);
  expect(arrived[0]).toMatchObject({ method: 'POST', path: '/api/v2/series' });
  expect(arrived[0]!.headers).toMatchObject({
    'dd-api-key': API_KEY,
    'content-encoding': 'gzip',
    'content-type': 'application/json',
  });
  const common = ['env:production', 'service:github-collector', 'source:github-collector'];
  const own = (...tags: string[]) => [...common, ...tags].toSorted();
  const points = (value: number) => [{ timestamp: TIMESTAMP, value }];
  expect(JSON.parse(arrived[0]!.text)).toEqual({
    series: [
      { metric: 'github.prs.open', type: 3, points: points(3), tags: own('repo:acme/app') },
      { metric: 'github.prs.open', type: 3, points: points(0), tags: own('repo:acme/api') },
      { metric: 'github.pushes', type: 1, points: points(7), tags: common, interval: 900, unit: 'event' },
      { metric: 'github.rate', type: 2, points: points(0.5), tags: common, interval: 60 },
    ],
  });
  expect(report).toEqual({
    outcome: 'delivered',
    points: { collected: 4, invalid: 0, limited: 0, sent: 4, rejected: 0, spooled: 0, lost: 0 },
    requests: 1,
    retries: 0,
    bytes: arrived[0]!.bytes,
  });
});

test('keeps the path of the URL that takes the place of the site', async () => {
  const { url, arrived } = await startIntake();
  await deliver({ url: `${url}/datadog/`, lines: [gauge([[1, 'a']])] });
  expect(arrived[0]!.path).toBe('/datadog/api/v2/series');
});

test('sends nothing where there is nothing', async () => {
  const { url, arrived } = await startIntake();
  expect(await deliver({ url })).toMatchObject({ outcome: 'delivered', requests: 0 });
  expect(arrived).toEqual([]);
});

test('sends distributions to their own route, all values of a row at once', async () => {
  const { url, arrived } = await startIntake();
  const lines = [
    gauge([[[1, 2.5, 3], 'acme/app']], { metric: 'github.ci.duration', type: 'distribution' }),
    gauge([[1, 'acme/app']]),
  ];
  const report = await deliver({ url, lines });

  expect(arrived.map(({ path }) => path)).toEqual(['/api/v2/series', '/api/v1/distribution_points']);
  expect(arrived[1]!.headers['content-encoding']).toBe('deflate');
  expect(JSON.parse(arrived[1]!.text)).toEqual({
    series: [{ metric: 'github.ci.duration', points: [[TIMESTAMP, [1, 2.5, 3]]], tags: ['env:test', 'repo:acme/app'] }],
  });
  expect(report.points).toMatchObject({ collected: 4, sent: 4 });
});

test('sends the metrics about the run last, and the service check with the time of the clock and the tags of the run', async () => {
  const { url, arrived } = await startIntake();
  const checks = [{ check: 'collector.run', status: 'warning' as const, message: 'partial', tags: ['collector:github'] }];
  const { own } = await deliverRun({ url, lines: [gauge([[1, 'a']])], checks });

  expect(arrived.map(({ path }) => path)).toEqual(['/api/v2/series', '/api/v2/series', '/api/v1/check_run']);
  expect(arrived[1]!.text).toContain('"metric":"collector.github.failed"');
  expect(JSON.parse(arrived[2]!.text)).toEqual([
    {
      check: 'collector.run',
      status: 1,
      message: 'partial',
      host_name: '',
      tags: ['collector:github', 'env:test'],
      timestamp: TIMESTAMP + 7,
    },
  ]);
  expect(own).toMatchObject({ outcome: 'delivered', requests: 2 });
});

test('a service check that nobody takes makes the delivery undelivered', async () => {
  const { url } = await startIntake((_, { path }) => ({ status: path.endsWith('check_run') ? 503 : 202, body: '{}' }));
  const { main, own } = await deliverRun({ url, checks: [{ check: 'collector.run', status: 'ok', tags: [] }] });
  expect(main).toMatchObject({ outcome: 'delivered' });
  expect(own).toMatchObject({ outcome: 'undelivered', points: { sent: 1, lost: 0 } });
  expect(own.message).toContain('service check: HTTP 503');
});
