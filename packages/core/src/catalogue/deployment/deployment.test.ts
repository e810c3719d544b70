import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineService } from '../../define/define-service.ts';
import { gauge } from '../../define/metric-builders.ts';
import { createEnvironmentSecrets } from '../../secrets/environment-secrets.ts';
import { toVariable } from '../secret-variable.ts';
import { toCatalogueEntry } from '../to-catalogue-entry.ts';
import { toChartCollectors } from './chart-collectors.ts';
import { toChartSchema } from './chart-schema.ts';
import { toIamPolicy } from './iam-policy.ts';
import { toIamTables } from './iam-tables.ts';
import { spreadSchedule } from './spread-schedule.ts';

const service = defineService({
  name: 'shop',
  description: 'Orders.',
  config: z.strictObject({ city: z.string(), url: z.url(), days: z.int().default(7) }),
  env: { url: 'SHOP_URL' },
  secrets: {
    token: { id: 'shop/api-token', description: 'May read.' },
    key: { id: 'shop/app-key', description: 'Used instead.', optional: true },
  },
  schedule: '*/15 * * * *',
  deadline: '1m',
  hosts: ['shop.example'],
  aws: { actions: ['ec2:DescribeInstances', 'sts:AssumeRole'] },
});
const orders = service.source('orders', async () => 1);
const collector = service.collector({
  metrics: [{ 'shop.orders': gauge({ from: orders, description: 'Orders.', value: (n) => n }) }],
});
const entry = toCatalogueEntry(collector, { package: '@collectors/shop', version: '1.2.3' });
const { schedule: _schedule, deadline: _deadline, aws: _aws, ...plain } = entry;

describe('spreadSchedule', () => {
  it.each([
    ['*/15 * * * *', 'H/15 * * * *'],
    ['0 */6 * * *', 'H */6 * * *'],
    ['30 4 * * 1', 'H 4 * * 1'],
    ['5,35 * * * *', '5,35 * * * *'],
    ['10-50/20 * * * *', '10-50/20 * * * *'],
    ['* * * * *', '* * * * *'],
    ['@hourly', '@hourly'],
  ])('%s becomes %s', (declared, spread) => {
    expect(spreadSchedule(declared)).toBe(spread);
  });
});

describe('toChartCollectors', () => {
  it('is what a chart needs of the declaration', () => {
    expect(toChartCollectors([entry])).toEqual({
      shop: {
        description: 'Orders.',
        schedule: 'H/15 * * * *',
        deadline: '1m',
        secrets: [
          { id: 'shop/api-token', variable: 'SHOP_API_TOKEN', optional: false },
          { id: 'shop/app-key', variable: 'SHOP_APP_KEY', optional: true },
        ],
        aws: true,
        hosts: ['shop.example'],
      },
    });
  });

  it('leaves out what is not declared', () => {
    const { shop } = toChartCollectors([plain]);
    expect(shop).toMatchObject({ aws: false });
    expect(Object.keys(shop!)).not.toEqual(expect.arrayContaining(['schedule']));
  });
});

describe('toVariable', () => {
  it.each(['shop/api-token', 'shop/app.key-2'])('is where the runner finds %s', async (id) => {
    const answers = await createEnvironmentSecrets({ [toVariable(id)]: 'a secret' }).read([id]);
    expect(answers.get(id)).toMatchObject({ kind: 'found', value: 'a secret' });
  });
});

describe('toIamPolicy', () => {
  const statements = (of: typeof plain) => Object.fromEntries(toIamPolicy(of).Statement.map((one) => [one.Sid, one]));

  it("reads the collector's own secrets and Datadog's key, each by its name", () => {
    expect(statements(entry)['ReadItsSecrets']).toMatchObject({
      Action: ['secretsmanager:GetSecretValue'],
      Resource: ['shop/api-token', 'shop/app-key', 'datadog/api-key'].map(
        (id) => `arn:aws:secretsmanager:*:*:secret:${id}-??????`,
      ),
    });
  });

  it('takes no role but those of its name', () => {
    const { ReadTheService, TakeRolesOfThisName } = statements(entry);
    expect(ReadTheService).toMatchObject({ Action: ['ec2:DescribeInstances'], Resource: '*' });
    expect(TakeRolesOfThisName).toMatchObject({ Action: ['sts:AssumeRole'], Resource: 'arn:aws:iam::*:role/collectors-shop' });
  });

  it('has no statement without actions', () => {
    expect(Object.keys(statements(plain))).toEqual(['ReadItsSecrets', 'ReadSecretsTogether']);
  });
});

describe('toIamTables', () => {
  it('name the policy, and the account and the role of each collector', () => {
    const tables = toIamTables([entry]);
    expect(tables['policies']).toContain('| [shop](shop.json) | `shop/api-token`, `shop/app-key` | `ec2:DescribeInstances`, ');
    expect(tables['irsa']).toContain("eks.amazonaws.com/role-arn: 'arn:aws:iam::ACCOUNT:role/collectors-shop'");
    expect(tables['pod-identity']).toContain('--service-account collectors-shop --role-arn');
  });
});

describe('toChartSchema', () => {
  const base = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties: {
      collectors: { type: 'object', additionalProperties: { $ref: '#/definitions/collector' } },
    },
    definitions: {
      collector: {
        type: 'object',
        additionalProperties: false,
        properties: { use: { type: 'string' }, config: { type: 'object' }, suspend: { type: 'boolean' } },
      },
    },
  } as const;
  const plugin = { key: 'shop', settings: {}, manifest: entry };
  const validate = new Ajv({ strict: true, strictTypes: false, allowMatchingProperties: true, formats: { uri: true } }).compile(
    toChartSchema(base, [plugin]),
  );

  it.each<[string, unknown, boolean]>([
    ['nothing of a collector', {}, true],
    ['its fields', { shop: { config: { city: 'paris', days: 3 } } }, true],
    ['a field that a variable can give, left out', { shop: { config: { city: 'paris' } } }, true],
    ['a required field left out', { shop: { config: { days: 3 } } }, false],
    ['a field that it does not have', { shop: { config: { city: 'paris', dais: 3 } } }, false],
    ['a key that no entry has', { shop: { suspendd: true } }, false],
    ['another name for it', { 'shop-paris': { use: 'shop', config: { city: 'paris' } } }, true],
    ['a wrong field under another name', { 'shop-paris': { use: '@collectors/shop', config: { city: 1 } } }, false],
    ['a wrong field under its own name, with use', { shop: { use: 'shop', config: { city: 1 } } }, false],
    ['its name for a package of somebody else', { shop: { use: '@acme/collectors-shop', config: { anything: 1 } } }, true],
    ['a private collector', { jira: { use: '@acme/collectors-jira', config: { anything: 1 } } }, true],
    ['a key that no entry has, of a private collector', { jira: { use: '@acme/collectors-jira', suspendd: true } }, false],
  ])('%s', (_, collectors, valid) => {
    expect(validate({ collectors })).toBe(valid);
  });
});
