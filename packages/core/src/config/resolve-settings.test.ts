import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CollectorError } from '../errors/collector-error.ts';
import { toItems } from './coerce.ts';
import { type Configurable, resolveSettings } from './resolve-settings.ts';

const SCHEMA = z.strictObject({
  organization: z.string().optional(),
  repositories: z.array(z.string().regex(/\//)).optional(),
  apiUrl: z.url().default('https://api.github.com'),
  staleDays: z.number().int().default(14),
  ratio: z.number().optional(),
  forks: z.boolean().default(false),
  sizes: z.array(z.number()).optional(),
  limit: z.union([z.number(), z.literal('none')]).optional(),
  names: z.union([z.string(), z.array(z.string())]).optional(),
  note: z.string().nullable().optional(),
  anything: z.unknown(),
  ci: z.strictObject({ days: z.number().default(7), workflows: z.array(z.string()).default([]) }).prefault({}),
  rules: z.array(z.strictObject({ name: z.string(), pattern: z.string().optional() })).optional(),
  labels: z.record(z.string(), z.string()).optional(),
});

const ENV = {
  organization: ['GITHUB_ORG'],
  repositories: ['GITHUB_REPOSITORIES', 'GITHUB_REPO'],
  apiUrl: ['GITHUB_API_URL'],
  staleDays: ['STALE_DAYS'],
  ratio: ['RATIO'],
  forks: ['FORKS'],
  sizes: ['SIZES'],
  limit: ['LIMIT'],
  names: ['NAMES'],
  note: ['NOTE'],
  anything: ['ANYTHING'],
  'ci.days': ['CI_DAYS'],
  'ci.workflows': ['CI_WORKFLOWS'],
  rules: ['RULES'],
  labels: ['LABELS'],
};

const plugin = (config?: Record<string, unknown>): Configurable => ({
  key: 'github',
  manifest: { config: z.toJSONSchema(SCHEMA, { io: 'input' }), env: ENV },
  settings: config === undefined ? {} : { config },
  ...(config === undefined ? {} : { configuredIn: '/etc/collectors.config.json' }),
});

const failureOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (!CollectorError.isInstance(error)) throw error;
    expect(error.code).toBe('config_invalid');
    return `${error.message} ${error.fix}`;
  }
  throw new Error('did not throw');
};

describe('a text from the environment', () => {
  it.each<[string, string, unknown]>([
    ['GITHUB_ORG', ' acme ', { organization: 'acme' }],
    ['GITHUB_ORG', '12', { organization: '12' }],
    ['GITHUB_REPO', 'a/b,c/d', { repositories: ['a/b', 'c/d'] }],
    ['GITHUB_REPO', ' a/b  c/d\n', { repositories: ['a/b', 'c/d'] }],
    ['GITHUB_REPO', 'a/b', { repositories: ['a/b'] }],
    ['CI_WORKFLOWS', 'Build and test, Lint,', { ci: { workflows: ['Build and test', 'Lint'] } }],
    ['STALE_DAYS', '30', { staleDays: 30 }],
    ['RATIO', '0.25', { ratio: 0.25 }],
    ['FORKS', 'True', { forks: true }],
    ['FORKS', '0', { forks: false }],
    ['SIZES', '1 2.5', { sizes: [1, 2.5] }],
    ['LIMIT', '5', { limit: 5 }],
    ['LIMIT', 'none', { limit: 'none' }],
    ['NAMES', 'a,b', { names: ['a', 'b'] }],
    ['NOTE', 'x', { note: 'x' }],
    ['ANYTHING', '7', { anything: '7' }],
    ['CI_DAYS', '3', { ci: { days: 3 } }],
    ['CI_DAYS', '', {}],
    ['CI_DAYS', '  ', {}],
  ])('%s=%j', (variable, text, expected) => {
    expect(resolveSettings(plugin(), { [variable]: text }).config).toEqual(expected);
  });

  it.each([
    [
      'STALE_DAYS',
      'two weeks',
      'environment variable STALE_DAYS: is "two weeks", expected a whole number. Correct STALE_DAYS, or unset it and give "staleDays" in the configuration file.',
    ],
    [
      'STALE_DAYS',
      '1.5',
      'environment variable STALE_DAYS: is "1.5", expected a whole number. Correct STALE_DAYS, or unset it and give "staleDays" in the configuration file.',
    ],
    [
      'RATIO',
      'Infinity',
      'environment variable RATIO: is "Infinity", expected a number. Correct RATIO, or unset it and give "ratio" in the configuration file.',
    ],
    [
      'FORKS',
      'maybe',
      'environment variable FORKS: is "maybe", expected true or false. Correct FORKS, or unset it and give "forks" in the configuration file.',
    ],
    [
      'SIZES',
      '1 x',
      'environment variable SIZES: is "1 x", expected a list in which each is a number. Correct SIZES, or unset it and give "sizes" in the configuration file.',
    ],
    [
      'LABELS',
      'a=b',
      'environment variable LABELS: is "a=b", expected an object, which only the configuration file can give. Correct LABELS, or unset it and give "labels" in the configuration file.',
    ],
    [
      'RULES',
      'x',
      'environment variable RULES: is "x", expected a list in which each is an object, which only the configuration file can give. Correct RULES, or unset it and give "rules" in the configuration file.',
    ],
  ])('%s=%j is refused', (variable, text, expected) => {
    expect(failureOf(() => resolveSettings(plugin(), { [variable]: text }))).toBe(expected);
  });

  it('takes the first variable of a field that is set, and refuses a second one that says something else', () => {
    const { settings } = resolveSettings(plugin(), { GITHUB_REPOSITORIES: ' ', GITHUB_REPO: 'a/b' });
    expect(settings.find(({ path }) => path === 'repositories')).toEqual({
      path: 'repositories',
      value: ['a/b'],
      origin: { kind: 'environment', variable: 'GITHUB_REPO' },
    });
    const same = { GITHUB_REPOSITORIES: 'a/b, c/d', GITHUB_REPO: 'a/b c/d' };
    expect(resolveSettings(plugin(), same).config).toEqual({ repositories: ['a/b', 'c/d'] });
    expect(failureOf(() => resolveSettings(plugin(), { ...same, GITHUB_REPO: 'c/d' }))).toBe(
      'environment variables GITHUB_REPOSITORIES and GITHUB_REPO: both give "repositories", with different values: ["a/b","c/d"] and ["c/d"]. Unset one of them.',
    );
  });

  it('shows no credentials of a URL', () => {
    expect(failureOf(() => resolveSettings(plugin(), { STALE_DAYS: 'https://me:s3cret@host/x' }))).toContain(
      '"https://***@host/x"',
    );
  });

  it('splits at commas and lines, else at whitespace', () => {
    expect(toItems('a b,c')).toEqual(['a b', 'c']);
    expect(toItems('a b\nc')).toEqual(['a b', 'c']);
    expect(toItems('\ta  b ')).toEqual(['a', 'b']);
  });
});

describe('precedence and origin', () => {
  it('takes flags, then environment, then file, then defaults, and says which', () => {
    const written = { organization: 'file', staleDays: 1, ci: { days: 1, workflows: ['x'] } };
    const { config, settings } = resolveSettings(
      plugin(written),
      { GITHUB_ORG: 'env', STALE_DAYS: '2', CI_DAYS: '2' },
      { staleDays: 3 },
    );
    expect(config).toEqual({ organization: 'env', staleDays: 3, ci: { days: 2, workflows: ['x'] } });
    expect(written).toEqual({ organization: 'file', staleDays: 1, ci: { days: 1, workflows: ['x'] } });
    expect(settings).toEqual([
      { path: 'apiUrl', value: 'https://api.github.com', origin: { kind: 'default' } },
      { path: 'ci.days', value: 2, origin: { kind: 'environment', variable: 'CI_DAYS' } },
      { path: 'ci.workflows', value: ['x'], origin: { kind: 'file', file: '/etc/collectors.config.json' } },
      { path: 'forks', value: false, origin: { kind: 'default' } },
      { path: 'organization', value: 'env', origin: { kind: 'environment', variable: 'GITHUB_ORG' } },
      { path: 'staleDays', value: 3, origin: { kind: 'flag' } },
    ]);
  });

  it('shows the defaults of what nobody gave, and leaves them to the schema', () => {
    const { config, settings } = resolveSettings(plugin(), {});
    expect(config).toEqual({});
    expect(settings.map(({ path, value, origin }) => [path, value, origin.kind])).toEqual([
      ['apiUrl', 'https://api.github.com', 'default'],
      ['ci.days', 7, 'default'],
      ['ci.workflows', [], 'default'],
      ['forks', false, 'default'],
      ['staleDays', 14, 'default'],
    ]);
  });

  it('refuses a nested variable below something else than an object', () => {
    expect(failureOf(() => resolveSettings(plugin({ ci: 5 }), { CI_DAYS: '3' }))).toBe(
      '/etc/collectors.config.json: collectors.github.config has something else than an object on the way to "ci.days", which CI_DAYS sets. ' +
        'Make it an object there, or leave out CI_DAYS.',
    );
  });

  it('does not reach into prototypes', () => {
    const { config } = resolveSettings(plugin(), {}, { '__proto__.polluted': 1 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(config)).toEqual(['__proto__']);
  });
});

describe('an unknown field', () => {
  const AT = '/etc/collectors.config.json: collectors.github.config';
  it.each<[Record<string, unknown>, string]>([
    [{ repositorys: [] }, `${AT}.repositorys is not a known field. Did you mean "repositories"?`],
    [{ api_url: 'x' }, `${AT}.api_url is not a known field. Did you mean "apiUrl"?`],
    [{ ci: { dayz: 1 } }, `${AT}.ci.dayz is not a known field. Did you mean "days"?`],
    [{ rules: [{ name: 'a' }, { nam: 'b' }] }, `${AT}.rules[1].nam is not a known field. Did you mean "name"?`],
    [{ ci: { completely: 1 } }, `${AT}.ci.completely is not a known field. Remove it. Known here: days, workflows.`],
  ])('%j', (config, expected) => {
    expect(failureOf(() => resolveSettings(plugin(config), {}))).toBe(expected);
  });

  it('is fine in an open object, and a wrong type is left to the schema', () => {
    const config = { labels: { anything: 'x' }, anything: { at: { all: 1 } }, staleDays: 'x' };
    expect(resolveSettings(plugin(config), {}).config).toEqual(config);
  });

  it('follows references and unions of the schema, a circular one too', () => {
    const schema = {
      $ref: '#/$defs/Root',
      $defs: {
        Root: {
          anyOf: [
            { type: 'object', additionalProperties: false, properties: { days: { $ref: '#/$defs/Days' } } },
            { $ref: '#/$defs/Root' },
          ],
        },
        Days: { type: 'integer' },
      },
    };
    const circular: Configurable = { key: 'x', manifest: { config: schema, env: { days: ['DAYS'] } }, settings: {} };
    expect(resolveSettings(circular, { DAYS: '4' }).config).toEqual({ days: 4 });
    expect(failureOf(() => resolveSettings({ ...circular, settings: { config: { day: 1 } } }, {}))).toBe(
      'the configuration: collectors.x.config.day is not a known field. Did you mean "days"?',
    );
  });
});
