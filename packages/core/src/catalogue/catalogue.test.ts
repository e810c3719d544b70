import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineService } from '../define/define-service.ts';
import { count, gauge } from '../define/metric-builders.ts';
import { fillReadme, toReadmeTables } from './readme-tables.ts';
import { toCatalogueEntry } from './to-catalogue-entry.ts';
import { toPeriod } from './to-period.ts';

const service = defineService({
  name: 'shop',
  description: 'Orders of our shops.',
  config: z.strictObject({
    url: z.url().describe('Where the shops are.'),
    limits: z.strictObject({ pages: z.int().default(5).describe('Pages at most.') }).prefault({}),
    cities: z.array(z.string()).default(['paris']).describe('Cities | towns.'),
  }),
  env: { url: 'SHOP_URL' },
  secrets: { token: { id: 'shop/api-token', description: 'May read.', optional: true } },
  schedule: '*/15 * * * *',
  deadline: '1m',
  hosts: ['shop.example'],
});
const shops = service.members('shops', { tags: { city: String }, load: async () => ['paris'] });
const collector = service.collector({
  metrics: [
    {
      'shop.orders': gauge({
        from: shops,
        unit: 'item',
        description: 'Orders.',
        tags: { state: ['open', 'sent'], kind: { max: 3 }, town: service.bound('cities') },
        display: { group: ['state'] },
        value: () => null,
      }),
      'shop.visits': count({
        from: shops,
        description: 'Visits.',
        interval: 900,
        enabled: () => false,
        history: true,
        value: () => 1,
      }),
    },
  ],
});
const entry = toCatalogueEntry(collector, { package: '@acme/collectors-shop', version: '1.2.3' });

describe('toCatalogueEntry', () => {
  it('is the declaration as data', () => {
    expect(JSON.parse(JSON.stringify(entry))).toEqual({
      contract: 1,
      name: 'shop',
      description: 'Orders of our shops.',
      package: '@acme/collectors-shop',
      version: '1.2.3',
      schedule: '*/15 * * * *',
      period: 900,
      deadline: '1m',
      config: expect.objectContaining({ type: 'object', required: ['url'], additionalProperties: false }),
      env: { url: ['SHOP_URL'] },
      secrets: [{ key: 'token', id: 'shop/api-token', description: 'May read.', optional: true }],
      hosts: ['shop.example'],
      metrics: [
        {
          name: 'shop.orders',
          type: 'gauge',
          unit: 'item',
          description: 'Orders.',
          tags: [
            { key: 'city', members: 'shops' },
            { key: 'state', values: ['open', 'sent'] },
            { key: 'kind', max: 3 },
            { key: 'town', config: 'cities' },
          ],
          stability: 'stable',
          history: false,
          optional: false,
          display: { group: ['state'] },
        },
        {
          name: 'shop.visits',
          type: 'count',
          description: 'Visits.',
          interval: 900,
          tags: [{ key: 'city', members: 'shops' }],
          stability: 'stable',
          history: true,
          optional: true,
        },
      ],
    });
  });
});

describe('toPeriod', () => {
  it.each([
    ['*/15 * * * *', 900],
    ['0 */6 * * *', 21_600],
    ['0 9,10 * * *', 3600],
    ['30 4 * * 1', 604_800],
  ])('%s runs every %i seconds at the shortest', (schedule, period) => {
    expect(toPeriod(schedule)).toBe(period);
  });

  it.each([['every day'], ['* * * *'], ['* * * * * *'], ['61 * * * *']])('refuses %s', (schedule) => {
    expect(() => toPeriod(schedule)).toThrow(`'${schedule}' is no five-field cron expression`);
  });
});

describe('README tables', () => {
  it('show metrics, configuration and secrets', () => {
    const { metrics, config, secrets } = toReadmeTables(entry);
    expect(metrics).toContain(
      '| `shop.orders` | gauge | item | `city`, `state` (open, sent), `kind` (3 largest, else other), `town` (configured in `cities`, else other) | Orders. |',
    );
    expect(metrics).toContain('| `shop.visits` | count | – | `city` | Visits. Depends on the configuration. |');
    expect(config).toContain('| `url` | string | required | `SHOP_URL` | Where the shops are. |');
    expect(config).toContain('| `cities` | list of string | `["paris"]` | – | Cities \\| towns. |');
    expect(config).toContain('| `limits.pages` | integer | `5` | – | Pages at most. |');
    expect(secrets).toContain('| `shop/api-token` | `SHOP_API_TOKEN` | optional | May read. |');
  });

  it('go between their markers, and nowhere else', () => {
    const readme = '# Shop\n\n<!-- collectors:metrics -->\nold\n<!-- /collectors:metrics -->\n\nrest $& stays\n';
    const filled = fillReadme(readme, { metrics: 'a $1 table', secrets: 'unused' });
    expect(filled).toBe('# Shop\n\n<!-- collectors:metrics -->\na $1 table\n<!-- /collectors:metrics -->\n\nrest $& stays\n');
    expect(fillReadme(filled, { metrics: 'a $1 table' })).toBe(filled);
  });
});
