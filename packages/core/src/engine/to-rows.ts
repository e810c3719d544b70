import type { Metric } from '../contract/metric.ts';
import type { MetricRow } from '../contract/run.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { addUp, type Row } from './row.ts';
import { areToldApart, type BoundTag, checkBounds, checkDifferent, foldIntoBounds, toZeros } from './tag-bounds.ts';

const invalid = (message: string) => new CollectorError('invalid_reading', message);

/**
 * Turns what a metric's function gave into rows: checked, folded into the declared bounds, filled with the zeros that are true.
 * `memberTags` are the values of the member's tags. Throws `invalid_reading`, which names the tag and the value.
 */
export const toRows = (
  metric: Metric,
  tags: readonly BoundTag[],
  reading: unknown,
  memberTags: readonly string[] = [],
): readonly MetricRow[] => {
  // Copied for each sample: a list that grows, or that another is spread into, keeps room for 16 more.
  const form: Row = [0, ...memberTags, ...tags.map(({ key }) => key)];
  const rows = toSamples(metric, tags, reading).map((sample) => toRow(tags, sample, form));
  for (const row of rows) checkValue(metric, row[0]);
  return (isTally(reading) ? settle(rows, tags, memberTags) : checkList(rows, tags)) as readonly MetricRow[];
};

/** A tally's rows are sums: what a bound does not admit, and what did not occur, is added to them. */
const settle = (rows: readonly Row[], tags: readonly BoundTag[], memberTags: readonly string[]): readonly Row[] => {
  foldIntoBounds(rows, tags);
  const all = [...rows, ...toZeros(tags, memberTags)];
  const sums = areToldApart(all, tags) ? all : addUp(all);
  checkBounds(sums, tags);
  return sums;
};

const checkList = (rows: readonly Row[], tags: readonly BoundTag[]): readonly Row[] => {
  checkBounds(rows, tags);
  checkDifferent(rows, tags);
  return rows;
};

const isTally = (reading: unknown): reading is { readonly samples: readonly unknown[] } =>
  typeof reading === 'object' && reading !== null && 'kind' in reading && reading.kind === 'tally';

const toSamples = (metric: Metric, tags: readonly BoundTag[], reading: unknown): readonly unknown[] => {
  if (reading === null || reading === undefined) return [];
  if (isTally(reading)) return reading.samples;
  if (tags.length === 0 && isBare(metric, reading)) return [{ value: reading, tags: {} }];
  return Array.isArray(reading) ? reading : [reading];
};

const isBare = ({ type }: Metric, reading: unknown) =>
  type === 'distribution' ? Array.isArray(reading) && typeof reading[0] === 'number' : typeof reading === 'number';

const toRow = (tags: readonly BoundTag[], sample: unknown, form: Row): Row => {
  if (typeof sample !== 'object' || sample === null || !('tags' in sample) || !('value' in sample)) {
    throw invalid(`${describe(sample)} is no reading: answer a number, sample(), tally(), a list of samples, or nothing`);
  }
  const given = sample.tags as Readonly<Record<string, unknown>>;
  const undeclared = Object.keys(given).find((name) => !tags.some(({ key }) => key === name));
  if (undeclared !== undefined) throw invalid(`tag '${undeclared}' is not declared`);
  const row = form.slice() as Row;
  row[0] = sample.value;
  for (const { key, position } of tags) row[position] = toTagValue(key, given[key]);
  return row;
};

const toTagValue = (key: string, value: unknown): string => {
  const usable = (typeof value === 'string' && value !== '') || typeof value === 'boolean' || typeof value === 'number';
  if (!usable) throw invalid(`tag '${key}' is declared and has ${value === '' ? 'an empty value' : 'no value'}`);
  return String(value);
};

const checkValue = ({ type }: Metric, value: unknown): void => {
  if (type !== 'distribution') return checkNumber(value);
  if (!Array.isArray(value)) throw invalid('a distribution takes lists of numbers');
  for (const one of value) checkNumber(one);
};

const checkNumber = (value: unknown): void => {
  if (!Number.isFinite(value)) throw invalid(`${describe(value)} is not a finite number`);
};

const describe = (value: unknown) => (typeof value === 'object' && value !== null ? 'an object' : String(value));
