import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js';
import { BaseServerConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/servers.js';
import { MetricsApi as DistributionsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MetricsApi.js';
import { ServiceChecksApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/ServiceChecksApi.js';
import { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { createDatadogSink } from '../src/index.ts';
import { API_KEY, createTestLog, gauge, NOW, TIMESTAMP } from '../test/deliver.ts';
import { createFakeTimers } from '../test/fake-timers.ts';
import { type Arrived, type Reaction, startIntake } from '../test/scripted-intake.ts';
import { closureOf, ROOTS, slimClient } from './slim-client.ts';

const PACKAGE = dirname(import.meta.dirname);
/** In node_modules, so that the bundle finds core and nobody commits it. */
const OUTPUT = join(PACKAGE, 'node_modules/.cache/slim-client/index.mjs');
const CLIENT = dirname(createRequire(import.meta.url).resolve('@datadog/datadog-api-client'));
const modelsOf = (version: string) => join(CLIENT, `packages/datadog-api-client-${version}/models`);

/** What our calls reach, and of it what is code: enumerations and unions are rows of the serializer's tables. */
const CLOSURES = {
  v1: {
    classes: [
      'APIErrorResponse',
      'DistributionPointsPayload',
      'DistributionPointsSeries',
      'IntakePayloadAccepted',
      'ServiceCheck',
    ],
    rows: ['DistributionPointItem', 'DistributionPointsContentEncoding', 'DistributionPointsType', 'ServiceCheckStatus'],
  },
  v2: {
    classes: [
      'APIErrorResponse',
      'IntakePayloadAccepted',
      'MetricMetadata',
      'MetricOrigin',
      'MetricPayload',
      'MetricPoint',
      'MetricResource',
      'MetricSeries',
    ],
    rows: ['MetricContentEncoding', 'MetricIntakeType'],
  },
};

let inputs: Metafile['inputs'];
let outputs: Metafile['outputs'][string]['inputs'];
let createBundledSink: typeof createDatadogSink;

beforeAll(async () => {
  const { metafile } = await build({
    entryPoints: [join(PACKAGE, 'src/index.ts')],
    outfile: OUTPUT,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: ['@collectors/core'],
    plugins: [slimClient()],
    metafile: true,
  });
  inputs = metafile.inputs;
  outputs = Object.values(metafile.outputs)[0]!.inputs;
  const bundle = (await import(pathToFileURL(OUTPUT).href)) as { createDatadogSink: typeof createDatadogSink };
  createBundledSink = bundle.createDatadogSink;
});

describe('the bundle', () => {
  test.each(['v1', 'v2'] as const)('has the models of %s that our calls reach, and no others', (version) => {
    const { classes, rows } = CLOSURES[version];
    expect([...closureOf(modelsOf(version), ROOTS[version]!)].toSorted()).toEqual([...classes, ...rows].toSorted());
    const models = Object.keys(inputs).flatMap(
      (path) => new RegExp(`client-${version}/models/(\\w+)\\.js$`).exec(path)?.[1] ?? [],
    );
    expect(models.filter((name) => name !== 'ObjectSerializer').toSorted()).toEqual(classes);
  });

  test('has nothing of the client’s own transport', () => {
    const packages = new Set(
      Object.keys(inputs).flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
    );
    expect([...packages]).toEqual(['@datadog/datadog-api-client']);
  });

  test('takes little of the client: an upgrade that no longer fits the plugin would make it megabytes', () => {
    const ofClient = Object.entries(outputs).filter(([path]) => path.includes('datadog-api-client'));
    const bytes = ofClient.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(290_000);
  });

  test('cannot be built with a model that the client does not have', () => {
    expect(() => closureOf(modelsOf('v2'), ['MetricPayload', 'NoSuchModel'])).toThrow("no model 'NoSuchModel'");
  });
});

const LINES = [
  gauge([[3, 'acme/app']], { unit: 'item' }),
  gauge([[7]], { metric: 'github.pushes', type: 'count', interval: 900, keys: [] }),
  gauge([[[1, 2.5], 'acme/app']], { metric: 'github.ci.duration', type: 'distribution' }),
];
const CHECKS = [{ check: 'collector.run', status: 'critical' as const, message: 'no answer', tags: ['collector:github'] }];

/** A whole run by a sink: both reports. */
const deliverTo = async (url: string, create: typeof createDatadogSink) => {
  const sink = create({ apiKey: API_KEY, url, now: () => NOW, timers: createFakeTimers() });
  const session = await sink.open({ collector: 'github', tags: ['env:test'], timestamp: TIMESTAMP, log: createTestLog().log });
  const { signal } = new AbortController();
  return [await session.deliver(LINES, signal), await session.close({ lines: [], checks: CHECKS }, signal)];
};

test('the bundle sends what the untrimmed client sends with its own transport', async () => {
  const ours = await startIntake();
  await deliverTo(ours.url, createBundledSink);

  const theirs = await startIntake();
  const configuration = createConfiguration({
    baseServer: new BaseServerConfiguration(theirs.url, {}),
    authMethods: { apiKeyAuth: API_KEY },
  });
  const point = (value: number) => [{ timestamp: TIMESTAMP, value }];
  const series = [
    { metric: 'github.prs.open', type: 3 as const, points: point(3), tags: ['env:test', 'repo:acme/app'], unit: 'item' },
    { metric: 'github.pushes', type: 1 as const, points: point(7), tags: ['env:test'], interval: 900 },
  ];
  await new MetricsApi(configuration).submitMetrics({ body: { series }, contentEncoding: 'gzip' });
  const sketches = [
    { metric: 'github.ci.duration', points: [[TIMESTAMP, [1, 2.5]] as [number, number[]]], tags: ['env:test', 'repo:acme/app'] },
  ];
  await new DistributionsApi(configuration).submitDistributionPoints({ body: { series: sketches }, contentEncoding: 'deflate' });
  const check = {
    check: 'collector.run',
    hostName: '',
    status: 2 as const,
    message: 'no answer',
    tags: ['collector:github', 'env:test'],
  };
  await new ServiceChecksApi(configuration).submitServiceCheck({ body: [{ ...check, timestamp: TIMESTAMP + 7 }] });

  expect(ours.arrived).toHaveLength(3);
  expect(ours.arrived.map(toShape)).toEqual(theirs.arrived.map(toShape));
});

const toShape = ({ method, path, headers, text }: Arrived) => {
  const sent = ['content-type', 'content-encoding', 'accept', 'dd-api-key', 'user-agent'].map((name) => headers[name]);
  return { method, path, headers: sent, text };
};

/** Every status that the intake's API names, those that stand before it give, and one that nobody gives. */
const STATUSES = [200, 202, 204, 301, 400, 401, 403, 404, 408, 413, 415, 422, 425, 429, 500, 502, 503, 504, 599];

test.each(STATUSES)('at HTTP %d the bundle sends and reports what the untrimmed client does', async (status) => {
  const headers = { 'content-type': 'application/json', 'retry-after': '1' };
  const reaction: Reaction = { status, headers, body: status === 204 ? '' : '{"errors":["for a reason"]}' };
  const [bundled, whole] = [await startIntake(() => reaction), await startIntake(() => reaction)];
  const reports = await deliverTo(bundled.url, createBundledSink);
  const expected = await deliverTo(whole.url, createDatadogSink);
  const place = (text: string | undefined) => text?.replaceAll(/http:[^ ]*/g, 'URL');
  expect(reports.map((report) => ({ ...report, fix: place(report.fix) }))).toEqual(
    expected.map((report) => ({ ...report, fix: place(report.fix) })),
  );
  expect(bundled.arrived.map(toShape)).toEqual(whole.arrived.map(toShape));
  expect(bundled.arrived.length).toBeGreaterThan(0);
  expect(reports[0]!.message).toContain(status === 202 ? 'for a reason' : `HTTP ${status}`);
});
