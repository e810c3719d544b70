import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, Registry, type RegistryContentType } from 'prom-client';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startService } from '../demo/start-service.ts';
import { GAUGES } from '../src/families.ts';
import { type Report, runCommand, runOnce, temporaryFolder, valuesOf } from './run-collector.ts';
import { createSyntheticRegistry, FORMATS, type SyntheticProcess, type SyntheticRequest } from './synthetic-registry.ts';

// Whole processes, of which some are started several times.
vi.setConfig({ testTimeout: 30_000 });

const FIRST = '2026-01-15T12:00:00Z';
const SECOND = '2026-01-15T12:05:00Z';
const THIRD = '2026-01-15T12:10:00Z';
const STARTED = Date.parse('2026-01-15T11:00:00Z') / 1000;

const serve = async (registry: Registry<RegistryContentType>) => {
  const { url, scrapes, close } = await startService({ registries: { '/metrics': registry } });
  onTestFinished(close);
  return { url: `${url}/metrics`, scrapes };
};

const expose = (process?: SyntheticProcess) => serve(createSyntheticRegistry('openmetrics', process));

/** A server with one answer, whatever it is asked. */
const answer = async (body: string, status = 200): Promise<string> => {
  const server = createServer((_, response) => void response.writeHead(status, { 'content-type': 'text/plain' }).end(body));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
};

const outcomeOf = ({ metrics }: Report, name: string) => metrics.find(({ metric }) => metric === name)?.outcome;

describe('what prom-client exposes', () => {
  test.each(['openmetrics', 'prometheus'] as const)('of the process itself, as %s, is read', async (format) => {
    const registry = new Registry<RegistryContentType>();
    registry.setContentType(FORMATS[format]);
    collectDefaultMetrics({ register: registry });
    const { url, scrapes } = await serve(registry);
    const report = await runOnce({ targets: { own: url }, environment: { WEBSERVICE_TOKEN: 'open-sesame' } });
    expect([report.outcome, report.errors]).toEqual(['ok', []]);
    expect(valuesOf(report, 'webservice.memory.resident')['own']).toBeGreaterThan(10_000_000);
    expect(Object.keys(valuesOf(report, 'webservice.heap.used'))).toContain('own old');
    expect(scrapes).toEqual([
      {
        accept: 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1',
        authorization: 'Bearer open-sesame',
      },
    ]);
  });

  // What it says of files and of memory it takes from Linux.
  test.runIf(process.platform === 'linux')('has the names that metrics read', async () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const text = await registry.metrics();
    expect(GAUGES.filter((name) => !text.includes(`\n${name} `) && !text.includes(`\n${name}{`))).toEqual([]);
  });
});

describe('counters', () => {
  const ok: SyntheticRequest = { route: '/', status: 200, seconds: 0.25 };
  const failed: SyntheticRequest = { route: '/pay', status: 502, seconds: 0.75 };

  /** Two runs, five minutes apart, with what the process says in each. */
  const runTwice = async (first: SyntheticProcess, second: SyntheticProcess) => {
    const environment = { COLLECTORS_STATE_DIR: temporaryFolder() };
    const one = await expose(first);
    const other = await expose(second);
    const before = await runOnce({ targets: { shop: one.url }, environment }, '--now', FIRST);
    const after = await runOnce({ targets: { shop: other.url }, environment }, '--now', SECOND);
    return { before, after };
  };

  test('say in the first run nothing, and then what they rose by', async () => {
    const { before, after } = await runTwice(
      { startedAt: STARTED, cpuSeconds: 100, requests: [ok, ok, failed] },
      { startedAt: STARTED, cpuSeconds: 130, requests: [ok, ok, failed, ok, ok, ok, failed] },
    );
    expect(valuesOf(before, 'webservice.requests.count')).toEqual({});
    expect(outcomeOf(before, 'webservice.requests.count')).toBe('empty');
    expect(valuesOf(after, 'webservice.requests.count')).toEqual({
      'shop 1xx': 0,
      'shop 2xx': 3,
      'shop 3xx': 0,
      'shop 4xx': 0,
      'shop 5xx': 1,
    });
    expect(valuesOf(after, 'webservice.requests.error_share')).toEqual({ shop: 25 });
    expect(valuesOf(after, 'webservice.requests.duration.avg')).toEqual({ shop: 0.375 });
    expect(valuesOf(after, 'webservice.cpu.usage')).toEqual({ shop: 0.1 });
  });

  test('of a process that has started since count from its start', async () => {
    const restarted = Date.parse('2026-01-15T12:04:00Z') / 1000;
    const { after } = await runTwice(
      { startedAt: STARTED, cpuSeconds: 100, requests: [ok, failed, failed, failed] },
      { startedAt: restarted, cpuSeconds: 6, requests: [ok, ok] },
    );
    expect(valuesOf(after, 'webservice.requests.count')['shop 2xx']).toBe(2);
    expect(valuesOf(after, 'webservice.requests.error_share')).toEqual({ shop: 0 });
    expect(valuesOf(after, 'webservice.cpu.usage')).toEqual({ shop: 0.1 });
  });

  test('of another process say nothing', async () => {
    const { after } = await runTwice({ startedAt: STARTED, requests: [ok] }, { startedAt: STARTED - 60, requests: [ok, ok, ok] });
    expect([after.outcome, valuesOf(after, 'webservice.requests.count')]).toEqual(['ok', {}]);
    expect(outcomeOf(after, 'webservice.cpu.usage')).toBe('empty');
    expect(valuesOf(after, 'webservice.memory.resident')).toEqual({ shop: 92_274_688 });
  });

  test('are measured from the latest run, also where one was made of the past in between', async () => {
    const environment = { COLLECTORS_STATE_DIR: temporaryFolder() };
    const run = async (now: string, requests: readonly SyntheticRequest[]) => {
      const { url } = await expose({ startedAt: STARTED, requests });
      const report = await runOnce({ targets: { shop: url }, environment }, '--now', now);
      return valuesOf(report, 'webservice.requests.count')['shop 2xx'];
    };
    const counts = [await run(SECOND, [ok]), await run(FIRST, [ok, ok]), await run(THIRD, [ok, ok, ok])];
    expect(counts).toEqual([undefined, undefined, 2]);
  });

  test('of too many series to be kept say nothing, and the log says why', async () => {
    const routes = Array.from({ length: 2500 }, (_, index) => `/items/${'x'.repeat(40)}/${index}`);
    const { url } = await expose({ requests: routes.map((route) => ({ route, status: 200, seconds: 0.25 })) });
    const environment = { COLLECTORS_STATE_DIR: temporaryFolder() };
    const run = (now: string) => runCommand(['run', 'webservice', '--now', now], { targets: { shop: url }, environment });
    await run(FIRST);
    const { code, stdout, stderr } = await run(SECOND);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^webservice\.requests\.count +– +empty/m)]);
    expect(stderr).toContain('The counters of shop have too many series to be kept:');
  });

  test('say without state nothing, and the log says why, once', async () => {
    const { url } = await expose({ startedAt: STARTED, requests: [ok] });
    const { stderr } = await runCommand(['run', 'webservice', '--json'], { targets: { shop: url, again: url } });
    expect(stderr.match(/for want of state: give COLLECTORS_STATE_DIR/g)).toHaveLength(1);
  });
});

describe('one target of two', () => {
  test.each([
    ['is down', 'network', /failed/, async () => 'http://127.0.0.1:1/metrics'],
    [
      'answers with a page',
      'schema_mismatch',
      /line 1: column 1: expected the name of a metric/,
      () => answer('<html></html>\n'),
    ],
    ['has a line that is none', 'schema_mismatch', /line 2: column 3: expected a number/, () => answer('a 1\nb one\n')],
    ['is cut off', 'schema_mismatch', /line 2: the last line does not end in a line feed/, () => answer('a 1\nb 1')],
    ['forbids it', 'forbidden', /403/, () => answer('no', 403)],
  ])('%s: it fails alone', async (_title, code, message, start) => {
    const { url } = await expose();
    const report = await runOnce({ targets: { broken: await start(), shop: url } });
    expect([report.outcome, report.exitCode]).toEqual(['partial', 0]);
    expect(report.errors).toEqual([expect.objectContaining({ code, message: expect.stringMatching(message) as unknown })]);
    expect(valuesOf(report, 'webservice.memory.resident')).toEqual({ shop: 92_274_688 });
  });
});

test('values of the past, values that are none, and a start that is to come are no readings', async () => {
  const now = Date.parse(FIRST);
  const lines = [
    `process_resident_memory_bytes 1 ${now - 301_000}`,
    'nodejs_eventloop_lag_p99_seconds NaN',
    `process_open_fds 1 ${now - 299_000}`,
    'process_max_fds 10',
    `process_start_time_seconds ${now / 1000 + 1}`,
  ];
  const report = await runOnce({ targets: { shop: await answer(`${lines.join('\n')}\n`) } }, '--now', FIRST);
  expect(report.outcome).toBe('ok');
  expect(outcomeOf(report, 'webservice.memory.resident')).toBe('empty');
  expect(outcomeOf(report, 'webservice.event_loop.lag_p99')).toBe('empty');
  expect(outcomeOf(report, 'webservice.uptime')).toBe('empty');
  expect(valuesOf(report, 'webservice.files.open_share')).toEqual({ shop: 10 });
});

describe('the check', () => {
  const check = async (targets: Readonly<Record<string, string>>) => {
    const { stdout } = await runCommand(['check', 'webservice', '--json'], { targets });
    return stdout;
  };

  test('names what a target has not', async () => {
    const { url } = await expose({ requests: [{ route: '/', status: 200, seconds: 1 }] });
    const text = await check({ shop: url, other: await answer('process_max_fds 10\n'), page: await answer('<p>\n') });
    expect(text).toMatch(/"target shop",\s*"status": "ok"/);
    expect(text).toMatch(/"target other",\s*"status": "warning",\s*"message": "Has no process_resident_memory_bytes, /);
    expect(text).toMatch(/"target page",\s*"status": "failed",\s*"message": "[^"]*line 1: column 1/);
  });

  test('asks nobody else once the token was refused', async () => {
    const { url, scrapes } = await expose();
    const text = await check({ first: await answer('', 401), second: url });
    expect(text).toContain('"credentials_refused"');
    expect(text).not.toContain('target second');
    expect(scrapes).toEqual([]);
  });
});

test.each([
  [{ shop: 'ftp://shop/metrics' }, 'has to be a URL, such as http://shop:9464/metrics'],
  [{ shop: 'http://ada:word@shop/metrics' }, 'has to be without user and password'],
  [{ Shop: 'http://shop/metrics' }, 'has to be made of lower-case letters'],
  [{}, 'has to name at least one target'],
])('the configuration %j is refused', async (targets, message) => {
  const { code, stderr, stdout } = await runCommand(['run', 'webservice'], { targets });
  expect([code, stderr + stdout]).toEqual([78, expect.stringContaining(message)]);
});
