import { toRunMetrics } from '@collectors/core/run-metrics';
import { expect, it } from 'vitest';
import { toMetadataCsv } from '../../src/generate/metadata/to-metadata-csv.ts';
import { OURS, SHOP } from './collectors.ts';

/** The columns that the validator of Datadog's integrations asks for, in its order. */
const COLUMNS =
  'metric_name,metric_type,interval,unit_name,per_unit_name,description,orientation,integration,short_name,curated_metric,sample_tags';

/** Reads a line of a table of comma-separated values. */
const readLine = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!);

/** What the validator finds wrong with a table. */
const judge = (csv: string, prefix: string): readonly string[] => {
  const [head, ...lines] = csv.trimEnd().split('\n');
  const rows = lines.map(readLine);
  const names = rows.map(([name]) => name!);
  return [
    ...(head === COLUMNS ? [] : ['the columns are others']),
    ...(csv.endsWith('\n') && /^[\x20-\x7E\n]*$/.test(csv) ? [] : ['is no ASCII']),
    ...(new Set(names).size === names.length ? [] : ['a metric is there twice']),
    ...names.filter((name) => !name.startsWith(`${prefix}.`)).map((name) => `${name} does not begin with ${prefix}`),
    ...rows.filter((row) => row.length !== 11).map(([name]) => `${name} has not all columns`),
    ...rows
      .filter(([, type]) => !['gauge', 'count', 'rate'].includes(type!))
      .map(([name]) => `${name} has no type of the format`),
    ...rows.filter(([, , interval]) => !/^\d*$/.test(interval!)).map(([name]) => `${name} has an interval in parts`),
    ...rows
      .filter((row) => row[5] === '' || row[5]!.includes('|') || row[5]!.length > 400)
      .map(([name]) => `${name} is described badly`),
    ...rows.filter((row) => row[6] !== '0' || row[7] !== prefix).map(([name]) => `${name} belongs to nobody`),
  ];
};

it.each(OURS.map((entry) => [entry.name, entry] as const))(
  'the table of %s passes what Datadog asks of it',
  (name, { metrics }) => {
    const csv = toMetadataCsv(name, metrics);
    expect(judge(csv, name)).toEqual([]);
    expect(csv.trimEnd().split('\n')).toHaveLength(metrics.length + 1);
  },
);

it('the table of what runs send passes, too', () => {
  expect(judge(toMetadataCsv('collector', toRunMetrics('shop')), 'collector')).toEqual([]);
});

it('keeps what a cell must not hold out of it', () => {
  const description = `Open – "now" | then; ${'very '.repeat(100)}late.`;
  const [first] = SHOP.metrics;
  const csv = toMetadataCsv('shop', [{ ...first!, description }]);
  expect(judge(csv, 'shop')).toEqual([]);
  expect(csv).toContain('"Open  ""now"" / then; very');
});

it('leaves out distributions, which the format does not know', () => {
  const csv = toMetadataCsv('shop', SHOP.metrics);
  expect(judge(csv, 'shop')).toEqual([]);
  expect(csv).not.toContain('shop.basket');
  expect(csv).toContain('shop.orders.sent,count,1200,item');
});
