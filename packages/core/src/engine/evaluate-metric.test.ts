import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Metric } from '../contract/metric.ts';
import { defineService } from '../define/define-service.ts';
import { memberFailure } from '../define/member-failure.ts';
import { gauge } from '../define/metric-builders.ts';
import { quotas } from '../define/quotas.ts';
import { sample, tally } from '../define/sample.ts';
import { CollectorError } from '../errors/collector-error.ts';
import type { CollectMessage, MetricMessage } from '../isolation/protocol.ts';
import { evaluateMetric } from './evaluate-metric.ts';
import { createSourceBook } from './source-book.ts';

const now = new Date('2026-01-15T12:00:00Z');
const description = 'A number.';

const createService = () => defineService({ name: 'shop', description: 'A shop.', config: z.object({}) });

const createBook = () => {
  const messages: CollectMessage[] = [];
  const ends: CollectorError[] = [];
  const book = createSourceBook({
    context: () => ({ config: {}, now }) as never,
    quotas: () => [{ resource: 'core', remaining: 7 }],
    emit: (message) => messages.push(message),
    end: (error) => ends.push(error),
    monotonic: () => 0,
  });
  const evaluate = async (metric: object): Promise<MetricMessage> => {
    const emitted: CollectMessage[] = [];
    const emit = (message: CollectMessage) => void (message.type === 'metric' ? emitted : messages).push(message);
    await evaluateMetric({ ...book, emit }, { name: 'shop.x', metric: metric as Metric, config: {}, now });
    expect(emitted).toHaveLength(1);
    return emitted[0] as MetricMessage;
  };
  const errors = () => messages.flatMap((message) => (message.type === 'source' ? message.errors : []));
  return { evaluate, messages, ends, errors };
};

describe('sources', () => {
  it('are asked once however many metrics read them, and fail once', async () => {
    const { evaluate, errors } = createBook();
    let asked = 0;
    const items = createService().source('items', async () => {
      asked += 1;
      throw new Error('the shop is shut');
    });
    const metric = gauge({ from: items, description, value: () => 1 });
    const [one, two] = await Promise.all([evaluate(metric), evaluate(metric)]);
    expect(asked).toBe(1);
    expect(one.report).toEqual({ metric: 'shop.x', outcome: 'failed', points: 0, reason: 'the shop is shut' });
    expect(two.report.outcome).toBe('failed');
    expect(errors()).toMatchObject([{ code: 'threw', message: 'the shop is shut', source: 'items' }]);
  });

  it('may build on one another', async () => {
    const { evaluate } = createBook();
    const service = createService();
    const items = service.source('items', async () => [1, 2, 3]);
    const total = service.source('total', async ({ use }) => (await use(items)).length);
    const { line } = await evaluate(
      gauge({ from: { items, total }, description, value: (data) => data.total + data.items.length }),
    );
    expect(line).toMatchObject({ metric: 'shop.x', type: 'gauge', keys: [], rows: [[6]] });
  });

  it('may build on what answered of a keyed one', async () => {
    const { evaluate, errors } = createBook();
    const service = createService();
    const branches = service.members('branches', { tags: { branch: (name: string) => name }, load: async () => ['a', 'b', 'c'] });
    const sales = service.sourceEach('sales', {
      of: branches,
      load: async (name) => {
        if (name === 'b') throw new Error('b is shut');
        return name.toUpperCase();
      },
    });
    const all = service.source('all', async ({ useEach }) => (await useEach(sales)).join(''));
    expect((await evaluate(gauge({ from: all, description, value: (names) => names.length }))).line?.rows).toEqual([[2]]);
    expect(errors()).toMatchObject([{ source: 'sales', message: 'b is shut', member: { branch: 'b' } }]);
  });

  it('that build on one that failed fail for the same reason, which is told once', async () => {
    const { evaluate, errors } = createBook();
    const service = createService();
    const items = service.source('items', async () => {
      throw new Error('the shop is shut');
    });
    const total = service.source('total', async ({ use }) => (await use(items)) as unknown as number);
    const { report } = await evaluate(gauge({ from: total, description, value: () => 1 }));
    expect(report).toMatchObject({ outcome: 'failed', reason: 'the shop is shut' });
    expect(errors()).toMatchObject([{ source: 'items', message: 'the shop is shut' }]);
  });

  it('hand a refused credential on as the end of the run, counted nowhere else', async () => {
    const { evaluate, ends, errors } = createBook();
    const items = createService().source('items', async () => {
      throw new CollectorError('credentials_refused', 'the token was refused');
    });
    await evaluate(gauge({ from: items, description, value: () => 1 }));
    expect(ends.map(({ code }) => code)).toEqual(['credentials_refused']);
    expect(errors()).toEqual([]);
  });

  it('tell quotas after all else', async () => {
    const { evaluate } = createBook();
    const metric = gauge({
      from: quotas,
      description,
      tags: { resource: { max: 3 } },
      value: (all) =>
        tally(
          all,
          ({ resource }) => ({ resource }),
          ({ remaining }) => remaining,
        ),
    });
    expect((await evaluate(metric)).line?.rows).toEqual([[7, 'core']]);
  });
});

describe('members', () => {
  const createShops = () => {
    const service = createService();
    const shops = service.members('shops', {
      tags: { city: (shop: { city: string }) => shop.city, street: () => 'high' },
      load: async () => [
        { city: 'paris' },
        { city: 'rome' },
        memberFailure({ city: 'bonn', street: 'high' }, new CollectorError('not_found', 'moved to Berlin')),
      ],
    });
    const sales = service.sourceEach('sales', {
      of: shops,
      load: async ({ city }) => {
        if (city === 'rome') throw new Error('strike');
        return [10, 20];
      },
    });
    return { service, shops, sales };
  };

  it('are asked one by one; those that fail take nobody along', async () => {
    const { evaluate, errors } = createBook();
    const { sales } = createShops();
    const { report, line, error } = await evaluate(gauge({ from: sales, description, value: (all) => all.length }));
    expect(line).toMatchObject({ keys: ['city', 'street'], rows: [[2, 'paris', 'high']] });
    expect(report).toMatchObject({ outcome: 'ok', points: 1, failedMembers: 2 });
    expect(error).toBeUndefined();
    expect(errors()).toMatchObject([
      { source: 'shops', code: 'not_found', message: 'moved to Berlin', member: { city: 'bonn' } },
      { source: 'sales', code: 'threw', message: 'strike', member: { city: 'rome' } },
    ]);
  });

  it('never give a number where one of several sources failed', async () => {
    const { evaluate } = createBook();
    const { service, shops, sales } = createShops();
    const staff = service.sourceEach('staff', {
      of: shops,
      load: async ({ city }) => (city === 'paris' ? Promise.reject(new Error('ill')) : 4),
    });
    const { report, line } = await evaluate(
      gauge({ from: { sales, staff }, description, value: (data) => data.sales.length + data.staff }),
    );
    expect(line).toBeUndefined();
    expect(report).toMatchObject({ outcome: 'failed', points: 0 });
  });

  it('read another source of the same member, asked once', async () => {
    const { evaluate } = createBook();
    const { service, shops, sales } = createShops();
    let asked = 0;
    const double = service.sourceEach('double', {
      of: shops,
      load: async (_, { useMember }) => {
        asked += 1;
        return (await useMember(sales)).length * 2;
      },
    });
    const { line } = await evaluate(gauge({ from: { double, sales }, description, value: (data) => data.double }));
    expect(line?.rows).toEqual([[4, 'paris', 'high']]);
    expect(asked).toBe(2);
  });

  it('have their tags before those of the metric, in zeros and folded sums too', async () => {
    const { evaluate } = createBook();
    const { sales } = createShops();
    const byId = gauge({
      from: sales,
      description,
      tags: { size: ['small', 'large'], id: { max: 1 } },
      value: (all) =>
        tally(
          all,
          (one) => ({ size: 'small', id: `id-${one}` }),
          (one) => one,
        ),
    });
    const { line } = await evaluate(byId);
    expect(line!.keys).toEqual(['city', 'street', 'size', 'id']);
    expect(line!.rows).toEqual([
      [10, 'paris', 'high', 'small', 'other'],
      [20, 'paris', 'high', 'small', 'id-20'],
    ]);
    const bySize = gauge({
      from: sales,
      description,
      tags: { size: ['small', 'large'] },
      value: (all) => tally(all, () => ({ size: 'small' })),
    });
    expect((await evaluate(bySize)).line!.rows).toEqual([
      [2, 'paris', 'high', 'small'],
      [0, 'paris', 'high', 'large'],
    ]);
  });

  it('with equal tags are a fault of the source', async () => {
    const { evaluate } = createBook();
    const twins = createService().members('twins', { tags: { name: () => 'one' }, load: async () => [1, 2] });
    const { report } = await evaluate(gauge({ from: twins, description, value: () => 1 }));
    expect(report.reason).toBe(`source 'twins' lists two members with the tags {"name":"one"}`);
  });
});

describe('metrics', () => {
  it('that throw fail alone, counted once for all members', async () => {
    const { evaluate, errors } = createBook();
    const shops = createService().members('shops', { tags: { name: String }, load: async () => ['a', 'b'] });
    const { report, error } = await evaluate(
      gauge({
        from: shops,
        description,
        value: () => {
          throw new Error('sum of nothing');
        },
      }),
    );
    expect(report).toMatchObject({ outcome: 'failed', reason: 'sum of nothing' });
    expect(error).toMatchObject({ code: 'threw', metric: 'shop.x' });
    expect(errors()).toEqual([]);
  });

  it('with nothing to report are empty, not failed', async () => {
    const { evaluate } = createBook();
    const items = createService().source('items', async () => []);
    const { report, line } = await evaluate(gauge({ from: items, description, value: () => null }));
    expect(report).toEqual({ metric: 'shop.x', outcome: 'empty', points: 0, reason: 'nothing to report' });
    expect(line).toBeUndefined();
  });

  it('are emitted one by one, each before the next is worked out', async () => {
    const items = createService().source('items', async () => []);
    const road: string[] = [];
    const emit = (message: CollectMessage) => void (message.type === 'metric' && road.push(`emit ${message.report.metric}`));
    const book = createSourceBook({ context: () => ({}) as never, quotas: () => [], emit, end: () => {}, monotonic: () => 0 });
    const metricOf = (name: string) => gauge({ from: items, description, value: () => road.push(`work out ${name}`) });
    const names = ['shop.a', 'shop.b', 'shop.c'];
    await Promise.all(names.map((name) => evaluateMetric(book, { name, metric: metricOf(name), config: {}, now })));
    expect(road).toEqual(names.flatMap((name) => [`work out ${name}`, `emit ${name}`]));
  });

  it('may have 200,000 readings', async () => {
    const { evaluate } = createBook();
    const ids = Array.from({ length: 200_000 }, (_, id) => `id-${id}`);
    const items = createService().source('items', async () => ids);
    const metric = gauge({
      from: items,
      description,
      tags: { id: { max: 200_000 } },
      value: (all) => all.map((id, index) => sample(index, { id })),
    });
    const { report, line } = await evaluate(metric);
    expect(report).toMatchObject({ outcome: 'ok', points: 200_000 });
    expect(line!.rows.at(-1)).toEqual([199_999, 'id-199999']);
  });
});
