import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Metric, MetricMap } from '../contract/metric.ts';
import { defineService } from './define-service.ts';
import { gauge } from './metric-builders.ts';

const description = 'A number.';
const create = (spec: object = {}) => defineService({ name: 'shop', description: 'A shop.', config: z.object({}), ...spec });
const source = (service = create()) => service.source('items', async () => []);

const declare = (metrics: Readonly<Record<string, unknown>>, spec: object = {}) => {
  const service = create(spec);
  return () => service.collector({ metrics: [metrics as MetricMap] as never });
};
const good = gauge({ from: source(), description, value: () => 1 });
const aws = (changes: object, actions: readonly string[] = []) => ({
  aws: { actions, prices: [{ action: 'ce:Get', dollars: 0.01, source: 'https://shop.example', asOf: '2026-01-31', ...changes }] },
});
const metric = (changes: object) => ({ 'shop.x': { ...good, ...changes } as Metric });

describe('a declaration', () => {
  it('is plain, frozen data with its sources', () => {
    const service = create({ schedule: '*/5 * * * *' });
    const items = source(service);
    const collector = service.collector({ metrics: [{ 'shop.items': gauge({ from: items, description, value: () => 1 }) }] });
    expect(collector).toMatchObject({ contract: 1, service: { name: 'shop', env: {}, secrets: {}, schedule: '*/5 * * * *' } });
    expect(collector.sources).toEqual([items]);
    expect(Object.isFrozen(collector)).toBe(true);
    expect(Object.isFrozen(collector.metrics)).toBe(true);
  });

  it.each<[string, () => unknown, string]>([
    ['a name that Datadog or Kubernetes would refuse', declare(metric({}), { name: 'My-Shop' }), "a service's name has to match"],
    ['no description', declare(metric({}), { description: 'A shop' }), 'the description of the service has to be a sentence'],
    ['a deadline without a unit', declare(metric({}), { deadline: '120' }), "'120' is no duration: write 500ms, 45s, 2m or 1h"],
    ['a config that is no schema', declare(metric({}), { config: {} }), 'config has to be a Standard Schema'],
    [
      'a secret id of no form',
      declare(metric({}), { secrets: { token: { id: 'TOKEN', description } } }),
      "secret 'TOKEN' has to look like service/credential-type",
    ],
    ['a price of nothing that is done', declare(metric({}), aws({})), "the price of 'ce:Get' is that of no declared action"],
    [
      'a price of two operations of one name',
      declare(metric({}), aws({}, ['ce:Get', 'sts:Get'])),
      'a price cannot tell ce:Get and sts:Get apart',
    ],
    ['a price of nothing', declare(metric({}), aws({ per: 0 }, ['ce:Get'])), "the price of 'ce:Get' has to be more than nothing"],
    ['a price kept for no duration', declare(metric({}), aws({ keptFor: '6' }, ['ce:Get'])), "'6' is no duration"],
    ['another prefix', declare({ 'mall.x': good }), "metric 'mall.x': must start with 'shop.'"],
    ['upper case', declare({ 'shop.X': good }), "metric 'shop.X': has to match"],
    ['an object that no builder made', declare({ 'shop.x': {} }), 'is not made by gauge, count, rate or distribution'],
    ['a description without a full stop', declare(metric({ description: 'A number' })), 'its description has to be a sentence'],
    ['an unknown unit', declare(metric({ unit: 'usd' })), "unit 'usd' is not one of Datadog's"],
    ['a count without an interval', declare(metric({ type: 'count' })), 'a count needs an interval in seconds'],
    ['no value function', declare(metric({ value: 1 })), 'has no value function'],
    ['a tag that the runner sets', declare(metric({ tags: { env: ['a'] } })), "tag 'env' is set by the runner"],
    ['a tag without a bound', declare(metric({ tags: { state: {} } })), "tag 'state' needs a bound"],
    ['an empty list of values', declare(metric({ tags: { state: [] } })), "tag 'state' needs a bound"],
    ['a tag key of no form', declare(metric({ tags: { 'my-tag': ['a'] } })), "tag 'my-tag' has to match"],
  ])('with %s throws, naming it', (_, make, message) => {
    expect(make).toThrow(message);
    expect(make).toThrow(TypeError);
  });

  it('refuses two sources of one name, and one metric in two maps', () => {
    const service = create();
    source(service);
    expect(() => source(service)).toThrow("shop: two sources are called 'items'");
    expect(() => create().collector({ metrics: [metric({}), metric({})] as never })).toThrow("'shop.x' is declared in two maps");
  });

  it('refuses a metric over two kinds of members', () => {
    const service = create();
    const members = (id: string) => service.members(id, { tags: { [id]: () => id }, load: async () => [] });
    const [shops, towns] = [members('shops'), members('towns')];
    expect(declare(metric({ from: { shops, towns } }))).toThrow('reads sources of different members: shops, towns');
  });
});
