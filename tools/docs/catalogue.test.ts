import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { toRunMetrics } from '../../packages/core/src/run/run-metrics.ts';
import { ROOT } from './read-blocks.ts';

const read = (file: string) => readFileSync(path.join(ROOT, 'docs/reference', file), 'utf8');

type Loose = Record<string, unknown> & { readonly metrics: Record<string, unknown>[] };

const catalogue = JSON.parse(read('catalogue.json')) as Loose[];
const validate = new Ajv2020({ strictRequired: false, allErrors: true }).compile(
  JSON.parse(read('catalogue.schema.json')) as object,
);

/** A right catalogue with one mistake in it. */
const spoil = (mistake: (entry: Loose) => void): unknown => {
  const [entry, ...others] = structuredClone(catalogue);
  mistake(entry!);
  return [entry, ...others];
};

describe('the published schema of the catalogue', () => {
  it('takes the catalogue', () => {
    expect([validate(catalogue), validate.errors]).toEqual([true, null]);
  });

  it('takes the metrics of runs', () => {
    expect(validate(spoil((entry) => entry.metrics.push(...toRunMetrics('shop').map((metric) => ({ ...metric })))))).toBe(true);
  });

  it.each<[string, (entry: Loose) => void]>([
    ['an unknown member', (entry) => (entry['colour'] = 'red')],
    ['no name', (entry) => delete entry['name']],
    ['a name with a dash', (entry) => (entry['name'] = 'my-shop')],
    ['a deadline without a unit', (entry) => (entry['deadline'] = '45')],
    ['an unknown type', (entry) => (entry.metrics[0]!['type'] = 'histogram')],
    ['an unknown unit', (entry) => (entry.metrics[0]!['unit'] = 'usd')],
    ['a description without an end', (entry) => (entry.metrics[0]!['description'] = 'Tasks')],
    ['a tag without a bound', (entry) => (entry.metrics[0]!['tags'] = [{ key: 'city' }])],
    ['a tag with two bounds', (entry) => (entry.metrics[0]!['tags'] = [{ key: 'city', max: 3, members: 'shops' }])],
    ['an unknown member of a metric', (entry) => (entry.metrics[0]!['per_unit'] = 'second')],
    ['a threshold without a message', (entry) => (entry.metrics[0]!['monitor'] = { above: 3 })],
  ])('refuses %s', (_title, mistake) => {
    expect(validate(spoil(mistake))).toBe(false);
  });
});

describe('the page of all metrics', () => {
  const page = read('metrics.md');

  it('has every metric with a place to link to', () => {
    const names = [
      ...catalogue.flatMap(({ metrics }) => metrics.map(({ name }) => String(name))),
      ...toRunMetrics('<name>').map(({ name }) => name),
    ];
    expect(names.length).toBeGreaterThan(130);
    expect(names.filter((name) => !page.includes(`| <a id="${name.replaceAll(/[<>]/g, '')}"></a>\`${name}\` |`))).toEqual([]);
  });
});
