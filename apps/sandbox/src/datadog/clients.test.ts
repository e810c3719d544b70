import type { MetricLine, ServiceCheck, Sink } from '@collectors/core/runner';
import { createDatadogSink } from '@collectors/datadog';
import { createConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js';
import { BaseServerConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/servers.js';
import { AuthenticationApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/AuthenticationApi.js';
import { MetricsApi as DistributionsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MetricsApi.js';
import { ServiceChecksApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/ServiceChecksApi.js';
import { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import { expect, test } from 'vitest';
import { API_KEY, startIntake } from './test-intake.ts';

const TIMESTAMP = Date.parse('2026-03-04T05:06:00Z') / 1000;

/** The intake with the official client, untrimmed and with its own transport, and our sink. */
const start = async () => {
  const started = await startIntake();
  const { url, clock } = started;
  const sink = (apiKey = API_KEY) => createDatadogSink({ apiKey, url, now: clock.now });
  const configuration = (apiKeyAuth = API_KEY) =>
    createConfiguration({ baseServer: new BaseServerConfiguration(url, {}), authMethods: { apiKeyAuth } });
  return { ...started, sink, configuration };
};

const signal = new AbortController().signal;
const TAGS = ['env:test', 'service:github-collector', 'source:github-collector'];
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const limits = { series: 1_000_000, seriesPerMetric: 1_000_000 };

interface Handed {
  readonly lines: readonly MetricLine[];
  readonly checks?: readonly ServiceCheck[];
}

/** A whole run by a sink: the report of its readings. */
const deliver = async (sink: Sink, { lines, checks = [] }: Handed) => {
  const session = await sink.open({ collector: 'github', tags: TAGS, timestamp: TIMESTAMP, limits, log });
  const report = await session.deliver(lines, signal);
  await session.close({ lines: [], checks }, signal);
  return report;
};

const line = (rows: readonly (readonly [number, string])[]) => ({
  metric: 'github.prs.open',
  type: 'gauge' as const,
  unit: 'item' as const,
  keys: ['repo'],
  rows,
});
const manyRows = (count: number) => Array.from({ length: count }, (_, index) => [index, `Repo-${index}`] as const);

test('the official client is understood', async () => {
  const { intake, configuration } = await start();
  const metrics = new MetricsApi(configuration());
  const series = [
    { metric: 'github.prs.open', type: 3 as const, points: [{ timestamp: TIMESTAMP, value: 4 }], tags: ['repo:a'] },
  ];
  for (const contentEncoding of ['gzip', 'deflate', undefined] as const) {
    expect(await metrics.submitMetrics({ body: { series }, ...(contentEncoding && { contentEncoding }) })).toMatchObject({
      errors: [],
    });
  }
  const check = {
    check: 'collector.run',
    hostName: 'web-1',
    status: 0 as const,
    tags: ['collector:github'],
    timestamp: TIMESTAMP,
  };
  await new ServiceChecksApi(configuration()).submitServiceCheck({ body: [check] });
  const sketch = { metric: 'github.ci.duration', points: [[TIMESTAMP, [1, 2]] as [number, number[]]], tags: ['repo:a'] };
  await new DistributionsApi(configuration()).submitDistributionPoints({
    body: { series: [sketch] },
    contentEncoding: 'deflate',
  });
  expect(await new AuthenticationApi(configuration()).validate()).toMatchObject({ valid: true });

  expect(intake.series()).toMatchObject([
    { metric: 'github.ci.duration', points: [{ timestamp: TIMESTAMP, values: [1, 2] }] },
    { metric: 'github.prs.open', points: [{ timestamp: TIMESTAMP, value: 4 }] },
  ]);
  expect(intake.checks()).toMatchObject([{ check: 'collector.run', status: 'ok', hostName: 'web-1' }]);
  expect(intake.payloads().map(({ encoding }) => encoding)).toEqual(['gzip', 'deflate', null, null, 'deflate']);
});

test('the official client finds its errors', async () => {
  const { configuration } = await start();
  await expect(new AuthenticationApi(configuration('other')).validate()).rejects.toMatchObject({
    code: 403,
    body: { errors: ['Forbidden'] },
  });
  const points = Array.from({ length: 10_001 }, () => ({ timestamp: TIMESTAMP, value: 1 }));
  const body = { series: [{ metric: 'x', type: 3 as const, points }] };
  await expect(new MetricsApi(configuration()).submitMetrics({ body, contentEncoding: 'gzip' })).rejects.toMatchObject({
    code: 413,
  });
});

test('what the sink says it sent is what the intake has, and nothing was dropped or spelt anew', async () => {
  const { intake, sink } = await start();
  const checks = [{ check: 'collector.run', status: 'ok' as const, tags: ['collector:github'] }];
  const report = await deliver(sink(), { lines: [line(manyRows(25_000))], checks });

  expect(report).toMatchObject({ outcome: 'delivered', points: { collected: 25_000, sent: 25_000 }, requests: 3 });
  const stored = intake.series();
  expect(stored).toHaveLength(25_000);
  const values = new Map(stored.map(({ tags, points }) => [tags.find((tag) => tag.startsWith('repo:')), points]));
  expect(values.get('repo:repo-12345')).toEqual([{ timestamp: TIMESTAMP, value: 12_345 }]);
  expect(stored[0]).toMatchObject({
    type: 'gauge',
    unit: 'item',
    tags: ['env:test', 'repo:repo-0', 'service:github-collector', 'source:github-collector'],
  });
  expect(intake.payloads().filter(({ dropped, altered }) => altered > 0 || Object.keys(dropped).length > 0)).toEqual([]);
  expect(intake.checks()).toMatchObject([{ check: 'collector.run', status: 'ok', tags: ['collector:github', ...TAGS] }]);
});

test('a delivery that is made twice changes nothing', async () => {
  const { intake, sink } = await start();
  const lines = [line(manyRows(10))];
  await deliver(sink(), { lines });
  const before = intake.series();
  await deliver(sink(), { lines });
  expect(intake.series()).toEqual(before);
  expect(intake.payloads()).toHaveLength(2);
});

test('the sink outlives a limit', async () => {
  const { intake, faults, sink } = await start();
  faults.add({ service: 'datadog', times: 1, action: { kind: 'primary-limit', resetSeconds: 0 } });
  faults.add({ service: 'datadog', times: 1, action: { kind: 'connection-reset' } });
  const report = await deliver(sink(), { lines: [line([[1, 'a']])] });
  expect(report).toMatchObject({ outcome: 'delivered', requests: 3 });
  expect(intake.series()).toHaveLength(1);
});

test('a key that the intake does not know is reported as such', async () => {
  const { intake, sink } = await start();
  const report = await deliver(sink('other-key'), { lines: [line([[1, 'a']])] });
  expect(report).toMatchObject({
    outcome: 'credentials_refused',
    points: { lost: 1 },
    message: '1 point not delivered: HTTP 403: Forbidden.',
  });
  expect(intake.series()).toEqual([]);
});
