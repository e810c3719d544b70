import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject, type Project, simple } from '../../test/project.ts';
import { type } from '../../test/type.ts';
import { SHOP } from '../../test/wrong/shop.ts';
import type { EffectiveConfiguration, EffectiveSetting } from '../settings/effective-configuration.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const ENVIRONMENT = {
  DD_ENV: 'production',
  DD_SITE: ' datadoghq.eu ',
  DD_SERVICE: '',
  DATADOG_API_KEY: KEY,
  HTTPS_PROXY: 'http://me:s3cret@proxy.example:3128',
  NO_PROXY: 'internal.example',
  SHOP_STREET: 'paris/rivoli',
  SHOP_URL: 'https://user:s3cret@shop.example',
  SHOP_TOKEN: 's3cret-t0ken',
  COLLECTORS_SECRETS_DIR: '/run/secrets',
};

const createShop = async (): Promise<Project & { readonly file: string }> => {
  const project = await createProject({ shop: SHOP, other: simple('other') });
  const shop = { schedule: '0 * * * *', limits: { series: 10 }, config: { city: 'lyon', days: 3 } };
  project.write(
    'collectors.config.json',
    JSON.stringify({ env: 'staging', collectors: { shop, away: { use: 'shop', enabled: false } } }),
  );
  return { ...project, file: join(project.folder, 'collectors.config.json') };
};

const read = async (argv: readonly string[], cwd: string, environment: Readonly<Record<string, string>> = ENVIRONMENT) => {
  const { code, stdout, stderr } = await type(['config', ...argv, '--json'], { cwd, environment });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).not.toMatch(/s3cret|0123456789abcdef/);
  return JSON.parse(stdout) as EffectiveConfiguration;
};

const find = (settings: readonly EffectiveSetting[], path: string) => settings.find((setting) => setting.path === path);

describe('the effective configuration', () => {
  it('says of each value of the command where it comes from', async () => {
    const { folder, file } = await createShop();
    const { settings, file: named } = await read(['shop'], folder);
    expect(named).toBe(file);
    expect(['env', 'site', 'service', 'url', 'httpsProxy', 'noProxy'].map((path) => find(settings, path))).toEqual([
      { path: 'env', value: 'production', origin: { kind: 'environment', variable: 'DD_ENV' } },
      { path: 'site', value: 'datadoghq.eu', origin: { kind: 'environment', variable: 'DD_SITE' } },
      { path: 'service', value: '<key>-collector', origin: { kind: 'default' } },
      { path: 'url', origin: { kind: 'unset', variables: ['DD_URL'] } },
      { path: 'httpsProxy', value: 'http://***@proxy.example:3128', origin: { kind: 'environment', variable: 'HTTPS_PROXY' } },
      { path: 'noProxy', value: 'internal.example', origin: { kind: 'environment', variable: 'NO_PROXY' } },
    ]);
    const without = await read(['shop'], folder, { HTTPS_PROXY: 'big', https_proxy: 'small' });
    expect(find(without.settings, 'env')).toEqual({ path: 'env', value: 'staging', origin: { kind: 'file', file } });
    expect(find(without.settings, 'httpsProxy')?.value).toBe('small');
  });

  it('tells a file that was typed from one that the environment names', async () => {
    const { folder } = await createShop();
    const typed = await read(['--config', 'collectors.config.json'], folder, { COLLECTORS_CONFIG: 'other.json' });
    expect(find(typed.settings, 'configuration')).toMatchObject({ value: 'collectors.config.json', origin: { kind: 'flag' } });
    const named = await read([], folder, { COLLECTORS_CONFIG: 'collectors.config.json' });
    expect(find(named.settings, 'configuration')?.origin).toEqual({ kind: 'environment', variable: 'COLLECTORS_CONFIG' });
  });

  it('says of each value of a collector where it comes from', async () => {
    const { folder, file } = await createShop();
    const { collectors } = await read(['shop'], folder, {
      SHOP_STREET: 'paris/rivoli',
      SHOP_CITY: 'nice',
      SHOP_URL: 'https://a:s3cret@b',
    });
    const [shop, ...others] = collectors;
    expect(others).toEqual([]);
    expect(shop).toMatchObject({ key: 'shop', name: 'shop', package: '@collectors/shop', version: '1.0.0' });
    const values = shop!.settings.map(({ path, value, origin }) => [
      path,
      value,
      'variable' in origin ? origin.variable : origin.kind,
    ]);
    expect(values).toEqual([
      ['enabled', true, 'default'],
      ['schedule', '0 * * * *', 'file'],
      ['deadline', '5s', 'default'],
      ['limits.series', 10, 'file'],
      ['limits.seriesPerMetric', 1000, 'default'],
      ['limits.allowedTags', [], 'default'],
      ['config.city', 'nice', 'SHOP_CITY'],
      ['config.days', 3, 'file'],
      ['config.forks', false, 'default'],
      ['config.rules.word', 'sale', 'default'],
      ['config.shops', ['paris/rivoli'], 'SHOP_STREET'],
      ['config.url', 'https://***@b', 'SHOP_URL'],
    ]);
    expect(find(shop!.settings, 'schedule')?.origin).toEqual({ kind: 'file', file });
  });

  it('names the places of secrets, and looks into none', async () => {
    const { folder } = await createShop();
    const set = await read(['shop'], folder);
    expect(set.secrets).toEqual([
      { id: 'datadog/api-key', value: '***', optional: false, places: ['environment variable DATADOG_API_KEY'] },
    ]);
    expect(set.collectors[0]!.secrets[0]).toMatchObject({ id: 'shop/token', places: ['environment variable SHOP_TOKEN'] });
    const unset = await read(['shop'], folder, { COLLECTORS_SECRETS_DIR: '/run/secrets' });
    expect(unset.collectors[0]!.secrets[0]!.places).toEqual(['environment variable SHOP_TOKEN', 'file /run/secrets/shop/token']);
    expect(unset.secrets[0]!.places).toEqual([
      'environment variable DD_API_KEY or DATADOG_API_KEY',
      'file /run/secrets/datadog/api-key',
    ]);
  });

  it('is that of every collector where none is named, and imports none of them', async () => {
    const project = await createShop();
    for (const name of ['shop', 'other'])
      project.write(`node_modules/@collectors/${name}/dist/index.js`, "throw new Error('imported');");
    const { collectors } = await read([], project.folder);
    expect(collectors.map(({ key, name }) => [key, name])).toEqual([
      ['away', 'shop'],
      ['other', 'other'],
      ['shop', 'shop'],
    ]);
    expect(find(collectors[0]!.settings, 'enabled')).toMatchObject({ value: false, origin: { kind: 'file' } });
    expect(find(collectors[1]!.settings, 'enabled')).toMatchObject({ value: true, origin: { kind: 'default' } });
  });

  it('does not stop at another collector that is configured wrongly', async () => {
    const project = await createShop();
    project.write('collectors.config.json', '{ "collectors": { "nowhere": {} } }');
    expect((await read(['shop'], project.folder)).collectors.map(({ key }) => key)).toEqual(['shop']);
    expect((await type(['config'], { cwd: project.folder })).code).toBe(78);
  });

  it('is a table for a person', async () => {
    const { folder, file } = await createShop();
    const { code, stdout } = await type(['config', 'shop', 'away'], { cwd: folder, environment: ENVIRONMENT });
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/s3cret|0123456789abcdef/);
    const lines = stdout.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '));
    expect(lines[0]).toBe(`configuration file: ${file}`);
    for (const line of [
      'env | production | environment variable DD_ENV',
      'url | – | not set (DD_URL)',
      'httpsProxy | http://***@proxy.example:3128 | environment variable HTTPS_PROXY',
      'datadog/api-key | *** | environment variable DATADOG_API_KEY',
      'shop | @collectors/shop@1.0.0',
      'away | shop, @collectors/shop@1.0.0',
      'schedule | 0 * * * * | file',
      'limits.seriesPerMetric | 1000 | default',
      'config.shops | ["paris/rivoli"] | environment variable SHOP_STREET',
      'shop/token | *** | environment variable SHOP_TOKEN',
    ])
      expect(lines).toContain(line);
  });
});
