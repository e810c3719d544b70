import type { CatalogueEntry, CatalogueMetric } from '@collectors/core/catalogue';
import { expect, test } from 'vitest';
import { parseChangeset } from './changeset.ts';
import { judgeChanges } from './judge-changes.ts';

const OPEN: CatalogueMetric = {
  name: 'shop.orders.open',
  type: 'gauge',
  unit: 'item',
  description: 'Orders that nobody has shipped yet.',
  tags: [
    { key: 'express', values: ['true', 'false'] },
    { key: 'city', members: 'shops' },
  ],
  stability: 'stable',
  history: false,
  optional: false,
};
const OTHER: CatalogueMetric = { ...OPEN, name: 'shop.orders.lost', description: 'Orders that nobody can find.' };

const SHOP: CatalogueEntry = {
  contract: 1,
  name: 'shop',
  description: 'Shops.',
  package: '@collectors/shop',
  version: '1.2.3',
  config: {
    type: 'object',
    properties: {
      shops: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } },
      size: { type: 'string', enum: ['small', 'large'] },
    },
    required: ['shops'],
  },
  env: { shops: ['SHOP_IDS', 'SHOPS'] },
  secrets: [{ key: 'token', id: 'shop/token', description: 'Token.', optional: true }],
  hosts: [],
  metrics: [OPEN],
};

const withMetric = (change: Partial<CatalogueMetric>): CatalogueEntry => ({ ...SHOP, metrics: [{ ...OPEN, ...change }] });
const withTags = (...tags: CatalogueMetric['tags']) => withMetric({ tags });
const withConfig = (properties: object, required = ['shops']): CatalogueEntry => ({
  ...SHOP,
  config: { type: 'object', properties: { ...(SHOP.config['properties'] as object), ...properties }, required },
});
const withSecret = (id: string, optional: boolean): CatalogueEntry => ({
  ...SHOP,
  secrets: [...SHOP.secrets, { key: 'other', id, description: 'Other.', optional }],
});

const toChangeset = (level: string, text: string) => parseChangeset(`---\n'@collectors/shop': ${level}\n---\n\n${text}\n`);

const judge = (after: CatalogueEntry, changesets: readonly string[][] = [], version = '1.2.3') =>
  judgeChanges({
    before: [{ ...SHOP, version }],
    after: [after],
    changesets: changesets.map(([level = '', text = '']) => toChangeset(level, text)),
  });

const [express, city] = OPEN.tags as [CatalogueMetric['tags'][0], CatalogueMetric['tags'][0]];

const BREAKING: readonly (readonly [string, CatalogueEntry, string])[] = [
  ['a metric that is gone', { ...SHOP, metrics: [] }, 'shop.orders.open'],
  ['a renamed metric', withMetric({ name: 'shop.orders.waiting' }), 'shop.orders.open shop.orders.waiting'],
  ['a tag that is gone', withTags(express), 'shop.orders.open city'],
  ['a tag value that is gone', withTags({ ...express, values: ['true'] }, city), 'shop.orders.open express:false'],
  ['another unit', withMetric({ unit: 'byte' }), 'shop.orders.open'],
  ['another type', withMetric({ type: 'count' }), 'shop.orders.open'],
  [
    'a field that is gone',
    { ...SHOP, config: { properties: { shops: { type: 'array' } }, required: ['shops'] } },
    'shops.id size',
  ],
  ['a field of another type', withConfig({ size: { type: 'number' } }), 'size small large'],
  ['a value that a field does not take any more', withConfig({ size: { type: 'string', enum: ['small'] } }), 'size large'],
  ['a new field that has to be given', withConfig({ owner: { type: 'string' } }, ['shops', 'owner']), 'owner'],
  ['a field that has to be given now', withConfig({}, ['shops', 'size']), 'size'],
  ['a variable that is gone', { ...SHOP, env: { shops: ['SHOP_IDS'] } }, 'SHOPS'],
  ['a secret that is gone', { ...SHOP, secrets: [] }, 'shop/token'],
  ['a secret that has to be given', withSecret('shop/other', false), 'shop/other'],
  ['a collector that is off now', { ...SHOP, optIn: true }, 'off'],
];

test.each(BREAKING)('%s needs a major that names it', (_, after, names) => {
  const bare = judge(after);
  expect(bare.length).toBeGreaterThan(0);
  for (const problem of bare) {
    expect(problem).toContain('@collectors/shop: ');
    expect(problem).toContain('no changeset raises the package by a major.');
    expect(problem).toMatch(/\n {2}fix: npx changeset --major @collectors\/shop -m '/);
  }
  expect(judge(after, [['minor', names]])).toEqual(bare);
  expect(judge(after, [['major', 'Everything is better.']])[0]).toContain('no changeset of the package names');
  expect(judge(after, [['major', names]])).toEqual([]);
});

test.each(BREAKING)('below 1.0.0 %s needs a minor that names it', (_, after, names) => {
  expect(judge(after, [['patch', names]], '0.3.0')[0]).toContain('by a minor');
  expect(judge(after, [['minor', 'Everything is better.']], '0.3.0')[0]).toContain('no changeset of the package names');
  expect(judge(after, [['minor', names]], '0.3.0')).toEqual([]);
});

test.each([
  ['a metric', { ...SHOP, metrics: [OPEN, OTHER] }],
  ['a tag', withTags(express, city, { key: 'size', max: 3 })],
  ['a tag value', withTags({ ...express, values: ['true', 'false', 'unknown'] }, city)],
  ['an optional field', withConfig({ owner: { type: 'string' } })],
  ['a variable', { ...SHOP, env: { ...SHOP.env, size: ['SHOP_SIZE'] } }],
  ['an optional secret', withSecret('shop/other', true)],
])('%s that is new needs a minor', (_, after) => {
  expect(judge(after, [['patch', 'New.']])).toEqual([expect.stringContaining('no changeset raises the package by a minor.')]);
  expect(judge(after, [['minor', 'New.']])).toEqual([]);
  expect(judge(after, [['major', 'New.']])).toEqual([]);
});

test.each([
  ['nothing', SHOP],
  ['a description', withMetric({ description: 'Orders that wait.' })],
  [
    'what a new, optional field asks for',
    withConfig({ owner: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] } }),
  ],
])('%s: no more than a new field asks', (_, after) => {
  expect(judge(after, [['minor', '']])).toEqual([]);
});

test('a new collector, and one that has left, are no change of a package', () => {
  expect(judgeChanges({ before: [], after: [SHOP], changesets: [] })).toEqual([]);
  expect(judgeChanges({ before: [SHOP], after: [], changesets: [] })).toEqual([]);
});
