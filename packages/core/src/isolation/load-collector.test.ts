import { describe, expect, it } from 'vitest';
import { CollectorError } from '../errors/collector-error.ts';
import { toCollector } from './load-collector.ts';

const collector = {
  contract: 1,
  service: { name: 'shop', config: { '~standard': { validate: () => ({ value: {} }) } } },
  sources: [],
  metrics: { 'shop.sales': { kind: 'metric' } },
};

const refusal = (module: unknown): CollectorError => {
  try {
    toCollector(module, '/shop.js');
  } catch (error) {
    if (CollectorError.isInstance(error)) return error;
  }
  throw new Error('was not refused');
};

describe('toCollector', () => {
  it.each([
    ['a module', { default: collector }],
    ['CommonJS compiled from ES modules', { default: { __esModule: true, default: collector } }],
    ['the collector itself', collector],
  ])('finds the collector in %s', (_, module) => {
    expect(toCollector(module, '/shop.js')).toBe(collector);
  });

  it.each([
    [undefined, /exports no collector as its default/],
    [{ default: { default: { default: collector } } }, /exports no collector as its default/],
    [{ default: { ...collector, contract: 2 } }, /speaks contract 2, this runner speaks 1/],
    [{ default: { ...collector, service: {} } }, /no service with a name/],
    [{ default: { ...collector, service: { name: 'shop', config: {} } } }, /no Standard Schema/],
    [{ default: { ...collector, sources: {} } }, /sources are no list/],
    [{ default: { ...collector, metrics: null } }, /no map of metrics/],
    [{ default: { ...collector, metrics: { 'shop.sales': {} } } }, /'shop\.sales' is not made by/],
  ])('refuses %#: names the file and the fault', (module, message) => {
    const error = refusal(module);
    expect(error).toMatchObject({ code: 'contract', message: expect.stringMatching(/^\/shop\.js /), fix: expect.any(String) });
    expect(error.message).toMatch(message);
  });
});
