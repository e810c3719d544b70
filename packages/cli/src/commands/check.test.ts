import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProject, simple, toCollectorSource } from '../../test/project.ts';
import { type } from '../../test/type.ts';
import type { CheckReport } from '../check/check-report.ts';

const KEY = '0123456789abcdef0123456789abcdef';
/** What the tests take for now. */
const NOW = new Date('2026-01-15T12:07:31Z');

/** Datadog, as far as it says whether it knows a key. */
const serveDatadog = async () => {
  const got: string[] = [];
  const server = createServer((request, response) => {
    got.push(`${request.method} ${request.url}`);
    response.setHeader('date', NOW.toUTCString());
    response.end('{"valid":true}');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return {
    got,
    environment: { DD_API_KEY: KEY, DD_ENV: 'test', DD_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
  };
};

const check = async (cwd: string, environment: Readonly<Record<string, string>>, names: readonly string[] = []) => {
  const { code, stdout, stderr } = await type(['check', ...names, '--json'], { cwd, environment });
  const report = JSON.parse(stdout) as CheckReport;
  expect(report.exitCode).toBe(code);
  const find = (name: string) => report.collectors[0]?.results.find((result) => result.name === name);
  return { code, report, stderr, find };
};

/** A collector with as many stores, and a metric of each with these tags. */
const chain = (stores: number, tags: string, extra = '') =>
  toCollectorSource(
    'chain',
    `const stores = service.members('stores', { tags: { store: String }, load: async () => Array.from({ length: ${stores} }, (_, id) => id) });
export default service.collector({ metrics: [{ 'chain.sales': gauge({ from: stores, description: 'Sales.', tags: ${tags}, value: () => null })${extra} }] });`,
  );

const settings = (key: string, value: unknown) => JSON.stringify({ collectors: { [key]: value } });

describe('check', () => {
  it('of a good set-up: every line ok, exit 0, one question to Datadog', async () => {
    const { folder } = await createProject({ shop: simple('shop'), other: simple('other') });
    const { got, environment } = await serveDatadog();
    const { code, report, stderr } = await check(folder, environment);
    expect([code, report.check, report.status, stderr]).toEqual([0, 1, 'ok', '']);
    expect(report.collectors.map(({ collector, package: name, version, status }) => [collector, name, version, status])).toEqual([
      ['other', '@collectors/other', '1.0.0', 'ok'],
      ['shop', '@collectors/shop', '1.0.0', 'ok'],
    ]);
    expect(report.collectors[0]!.results.map(({ name }) => name)).toEqual(['package', 'configuration', 'schedule', 'series']);
    expect(report.datadog.map(({ name, status }) => [name, status])).toEqual([
      ['env', 'ok'],
      ['secret datadog/api-key', 'ok'],
      ['Datadog key', 'ok'],
      ['Datadog clock', 'ok'],
    ]);
    expect(got).toEqual(['GET /api/v1/validate']);
    expect(JSON.stringify(report)).not.toContain(KEY);
  });

  it('checks those that are enabled, or those that are named, enabled or not', async () => {
    const project = await createProject({ shop: simple('shop'), other: simple('other') });
    project.write('collectors.config.json', settings('shop', { enabled: false }));
    const { environment } = await serveDatadog();
    const names = async (...typed: string[]) =>
      (await check(project.folder, environment, typed)).report.collectors.map(({ collector }) => collector);
    expect(await names()).toEqual(['other']);
    expect(await names('shop')).toEqual(['shop']);
  });

  it('has a line for what cannot be found, and checks the others', async () => {
    const project = await createProject({ shop: simple('shop') });
    project.write('collectors.config.json', settings('shopp', {}));
    const { environment } = await serveDatadog();
    for (const typed of [[], ['shopp', 'shop']]) {
      const { code, report } = await check(project.folder, environment, typed);
      expect(code).toBe(78);
      expect(report.collectors.map(({ collector, status }) => [collector, status])).toEqual([
        ['shopp', 'failed'],
        ['shop', 'ok'],
      ]);
      expect(report.collectors[0]!.results).toMatchObject([
        {
          name: 'package',
          code: 'config_invalid',
          message: expect.stringContaining('"shopp" was not found'),
          fix: expect.stringContaining('Did you mean "shop"'),
        },
      ]);
    }
  });

  it('is one line where the configuration file cannot be used', async () => {
    const project = await createProject({ shop: simple('shop') });
    project.write('collectors.config.json', settings('shop', { deadlin: '1m' }));
    const { code, report } = await check(project.folder, {});
    expect(code).toBe(78);
    expect(report).toMatchObject({
      collectors: [],
      datadog: [],
      configuration: { status: 'failed', fix: expect.stringContaining('deadline') },
    });
    expect(report.configuration.message).toContain(join(project.folder, 'collectors.config.json'));
  });

  it('names a key that the collector does not know', async () => {
    const schema = "{ type: 'object', properties: { branch: { type: 'string' } }, additionalProperties: false }";
    const project = await createProject({ shop: simple('shop').replace("{ type: 'object' }", schema) });
    project.write('collectors.config.json', settings('shop', { config: { brunch: 'x' } }));
    const { code, find } = await check(project.folder, {}, ['shop']);
    expect(code).toBe(78);
    const configuration = find('configuration')!;
    expect(configuration.message).toContain('collectors.shop.config.brunch');
    expect(configuration.fix).toContain('branch');
  });

  it('warns where there is nothing to check', async () => {
    const { folder } = await createProject();
    const { environment } = await serveDatadog();
    expect((await check(folder, environment)).report).toMatchObject({
      status: 'warning',
      exitCode: 0,
      configuration: { message: expect.stringContaining('No collector is enabled') },
    });
  });

  it('names a site that there is not, with a key and without', async () => {
    const { folder } = await createProject({ shop: simple('shop') });
    for (const key of [{ DD_API_KEY: KEY }, {}]) {
      const { code, report } = await check(folder, { ...key, DD_ENV: 'test', DD_SITE: 'datadoghq.co' });
      expect(code).toBe(78);
      expect(report.datadog.filter(({ name }) => name === 'Datadog site')).toMatchObject([
        { status: 'failed', message: "'datadoghq.co' is not a Datadog site.", fix: expect.stringContaining('datadoghq.com') },
      ]);
    }
  });

  it('takes the settings of a delivery as a run takes them', async () => {
    const { folder } = await createProject({ shop: simple('shop') });
    const { environment } = await serveDatadog();
    const { code, report } = await check(folder, { ...environment, DD_ENV: ' ', COLLECTORS_ENCODING: 'brotli' });
    expect(code).toBe(78);
    expect(report.datadog.slice(0, 2)).toMatchObject([
      { name: 'env', status: 'failed' },
      { name: 'encoding', status: 'failed', message: expect.stringContaining("COLLECTORS_ENCODING is 'brotli'") },
    ]);
  });

  it('names what Datadog lacks', async () => {
    const { folder } = await createProject({ shop: simple('shop') });
    const { code, report } = await check(folder, {});
    expect(code).toBe(78);
    expect(report.datadog).toMatchObject([
      { name: 'env', status: 'failed', fix: expect.stringContaining('DD_ENV') },
      { name: 'secret datadog/api-key', status: 'failed', code: 'secret_missing', fix: expect.stringContaining('DD_API_KEY') },
    ]);
  });

  it('names the proxies in use without their password, and one that is none', async () => {
    const { folder } = await createProject({ shop: simple('shop') });
    const proxy = async (value: string) => {
      const { report } = await check(folder, { HTTPS_PROXY: value, NO_PROXY: 'localhost' });
      return report.datadog.find(({ name }) => name === 'proxy');
    };
    expect(await proxy('http://me:secret@proxy.acme.com:3128')).toEqual({
      name: 'proxy',
      status: 'ok',
      message: 'HTTPS_PROXY proxy.acme.com:3128; not for localhost.',
    });
    for (const value of ['not an address', 'proxy.acme.com:3128', 'http://', 'socks5://proxy.acme.com:1080'])
      expect(await proxy(value), value).toMatchObject({ status: 'failed', code: 'config_invalid' });
  });

  it('says where a secret was found, or why not, and never its value', async () => {
    const source = simple('shop').replace(
      "deadline: '5s'",
      "deadline: '5s', secrets: { key: { id: 'shop/key', description: 'A key.' }, spare: { id: 'shop/spare', description: 'Another.', optional: true } }",
    );
    const { folder } = await createProject({ shop: source });
    const without = await check(folder, {});
    expect(without.find('secret shop/key')).toMatchObject({
      status: 'failed',
      code: 'secret_missing',
      message: expect.stringContaining('SHOP_KEY'),
    });
    expect(without.find('secret shop/spare')).toMatchObject({ status: 'ok', message: 'Optional, and nowhere.' });
    expect(without.find('service')).toMatchObject({ status: 'warning', message: 'Was not asked, for want of shop/key.' });
    const found = await check(folder, { SHOP_KEY: 'very-s3cret-key' });
    expect(found.find('secret shop/key')).toEqual({
      name: 'secret shop/key',
      status: 'ok',
      message: 'Found: environment variable SHOP_KEY.',
    });
    expect(JSON.stringify(found.report)).not.toContain('very-s3cret-key');
  });
});

describe('the schedule', () => {
  const scheduled = async (value: unknown, environment: Readonly<Record<string, string>> = {}) => {
    const project = await createProject({ shop: simple('shop') });
    project.write('collectors.config.json', settings('shop', value));
    return (await check(project.folder, environment, ['shop'])).find('schedule');
  };

  it('has room for all attempts, or says what would fit', async () => {
    expect(await scheduled({ deadline: '2m' })).toEqual({
      name: 'schedule',
      status: 'ok',
      message: '*/15 * * * *: 2 × (120 + 0.5 + 30) + 35 = 336 s of 0.8 × 900 = 720 s.',
    });
    expect(await scheduled({ deadline: '5m', schedule: '*/10 * * * *' })).toEqual({
      name: 'schedule',
      status: 'failed',
      code: 'config_invalid',
      message:
        '*/10 * * * *: 2 attempts of (deadline + grace + delivery) + 35 s take 2 × (300 + 0.5 + 30) + 35 = 696 s, and there are 0.8 × 600 = 480 s.',
      fix: 'Set collectors.shop.deadline to 192s or less, or run it no more often than every 15 minutes; or let Jobs make fewer attempts (COLLECTORS_BACKOFF_LIMIT).',
    });
  });

  it('fits with what it said would fit, and not with a second more', async () => {
    expect(await scheduled({ deadline: '192s', schedule: '*/10 * * * *' })).toMatchObject({ status: 'ok' });
    expect(await scheduled({ deadline: '193s', schedule: '*/10 * * * *' })).toMatchObject({ status: 'failed' });
    expect(await scheduled({ deadline: '5m', schedule: '*/15 * * * *' })).toMatchObject({ status: 'ok' });
  });

  it('heeds how many attempts Jobs make', async () => {
    const tight = { deadline: '5m', schedule: '*/10 * * * *' };
    expect(await scheduled(tight, { COLLECTORS_BACKOFF_LIMIT: '0' })).toMatchObject({
      status: 'ok',
      message: expect.stringContaining('1 × (300'),
    });
    expect(await scheduled({}, { COLLECTORS_BACKOFF_LIMIT: '20' })).toMatchObject({
      status: 'failed',
      fix: expect.stringContaining('deadline to 2s or less'),
    });
    expect(await scheduled({}, { COLLECTORS_BACKOFF_LIMIT: 'two' })).toMatchObject({
      status: 'failed',
      message: expect.stringContaining("'two'"),
    });
  });

  it('for which no deadline would do has to be longer', async () => {
    expect((await scheduled({ schedule: '* * * * *' }))!.fix).toMatch(/^Run it no more often than every 3 minutes; or let Jobs/);
  });

  it('that is none is named', async () => {
    expect(await scheduled({ schedule: '61 * * * *' })).toMatchObject({
      status: 'failed',
      code: 'config_invalid',
      message: expect.stringContaining('61 * * * *'),
    });
  });
});

describe('series', () => {
  const series = async (source: string, value: unknown = {}) => {
    const project = await createProject({ chain: source });
    project.write('collectors.config.json', settings('chain', value));
    return (await check(project.folder, {}, ['chain'])).find('series');
  };

  it('are bounded by members and the bounds of tags', async () => {
    expect(await series(chain(3, "{ kind: ['new', 'used'], brand: { max: 4 } }"))).toEqual({
      name: 'series',
      status: 'ok',
      message: 'At most 30 (limit 2,000), 30 of them chain.sales (limit 1,000).',
    });
  });

  it('that may be too many are told, and are no failure', async () => {
    expect(await series(chain(3, '{ brand: { max: 999 } }'))).toMatchObject({
      status: 'ok',
      message: expect.stringContaining('At most 3,000'),
    });
  });

  it('that must be too many fail, with the limits that would do', async () => {
    expect(await series(chain(1001, '{}'))).toMatchObject({
      status: 'failed',
      code: 'config_invalid',
      message: expect.stringContaining('1,001 series of chain.sales are over the limit of 1,000 a metric'),
      fix: expect.stringContaining('collectors.chain.limits: {"series":2000,"seriesPerMetric":1001}'),
    });
    expect(await series(chain(1001, '{}'), { limits: { seriesPerMetric: 1001 } })).toMatchObject({ status: 'ok' });
  });

  it('cannot be told where nobody knows the members', async () => {
    const closed = chain(1, '{}').replace('Array.from({ length: 1 }, (_, id) => id)', "{ throw new Error('closed'); }");
    expect(await series(closed)).toMatchObject({ status: 'warning', message: expect.stringContaining('stores') });
  });
});

describe('what a person reads', () => {
  it('is a line for each thing, and below a failed one what to do', async () => {
    const { folder } = await createProject({ shop: simple('shop') });
    const { environment } = await serveDatadog();
    const { code, stdout } = await type(['check', 'shop', 'gone'], { cwd: folder, environment });
    expect(code).toBe(78);
    const lines = stdout.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '));
    expect(lines).toContain(
      `failed | package | Collector "gone" was not found: tried @collectors/gone, collectors-plugin-gone from ${folder}.`,
    );
    expect(lines[lines.findIndex((line) => line.startsWith('failed | package')) + 1]).toMatch(
      /^ \| fix \| Install it: npm install/,
    );
    expect(lines).toContain('shop | @collectors/shop@1.0.0');
    expect(lines).toContain('ok | env | test (environment variable DD_ENV).');
    expect(lines.at(-2)).toBe('1 failed, 0 warnings, 9 ok. Nothing was sent.');
    expect(stdout).not.toContain('\u001B');
  });

  it('is coloured on a terminal, with progress in the log', async () => {
    const { folder } = await createProject({ shop: simple('shop') });
    const { environment } = await serveDatadog();
    const { stdout, stderr } = await type(['check', 'shop'], { cwd: folder, environment, isTerminal: true });
    expect(stdout).toContain('\u001B[32mok\u001B[39m');
    expect(stderr).toContain('shop: configuration');
  });
});
