import type { Metric } from '../contract/metric.ts';
import type { MetricRow } from '../contract/run.ts';
import { CollectorError } from '../errors/collector-error.ts';
import type { Point } from './point.ts';
import { type BoundTag, checkBounds, fillWithZeros, foldIntoBounds } from './tag-bounds.ts';

const invalid = (message: string) => new CollectorError('invalid_reading', message);

/**
 * Turns what a metric's function gave into rows: checked, folded into the declared bounds, filled with the zeros that are true.
 * Throws `invalid_reading`, which names the tag and the value.
 */
export const toRows = (metric: Metric, tags: readonly BoundTag[], reading: unknown): readonly MetricRow[] => {
  const points = toPoints(metric, tags, reading);
  for (const { value } of points) checkValue(metric, value);
  const settled = isTally(reading) ? fillWithZeros(foldIntoBounds(points, tags), tags) : points;
  return checkBounds(settled, tags).map((point) => [point.value as MetricRow[0], ...tags.map(({ key }) => point.tags[key]!)]);
};

const isTally = (reading: unknown): reading is { readonly samples: readonly unknown[] } =>
  typeof reading === 'object' && reading !== null && 'kind' in reading && reading.kind === 'tally';

const toPoints = (metric: Metric, tags: readonly BoundTag[], reading: unknown): readonly Point[] => {
  if (reading === null || reading === undefined) return [];
  if (isTally(reading)) return reading.samples.map((sample) => toPoint(tags, sample));
  if (tags.length === 0 && isBare(metric, reading)) return [{ value: reading, tags: {} }];
  return (Array.isArray(reading) ? reading : [reading]).map((sample) => toPoint(tags, sample));
};

const isBare = ({ type }: Metric, reading: unknown) =>
  type === 'distribution' ? Array.isArray(reading) && typeof reading[0] === 'number' : typeof reading === 'number';

const toPoint = (tags: readonly BoundTag[], sample: unknown): Point => {
  if (typeof sample !== 'object' || sample === null || !('tags' in sample) || !('value' in sample)) {
    throw invalid(`${describe(sample)} is no reading: answer a number, sample(), tally(), a list of samples, or nothing`);
  }
  const given = sample.tags as Readonly<Record<string, unknown>>;
  const undeclared = Object.keys(given).find((name) => !tags.some(({ key }) => key === name));
  if (undeclared !== undefined) throw invalid(`tag '${undeclared}' is not declared`);
  return { value: sample.value, tags: Object.fromEntries(tags.map(({ key }) => [key, toTagValue(key, given[key])])) };
};

const toTagValue = (key: string, value: unknown): string => {
  const usable = (typeof value === 'string' && value !== '') || typeof value === 'boolean' || typeof value === 'number';
  if (!usable) throw invalid(`tag '${key}' is declared and has ${value === '' ? 'an empty value' : 'no value'}`);
  return String(value);
};

const checkValue = ({ type }: Metric, value: unknown): void => {
  if (type === 'distribution' && !Array.isArray(value)) throw invalid('a distribution takes lists of numbers');
  const values: readonly unknown[] = type === 'distribution' ? (value as unknown[]) : [value];
  const wrong = values.findIndex((one) => typeof one !== 'number' || !Number.isFinite(one));
  if (wrong >= 0) throw invalid(`${describe(values[wrong])} is not a finite number`);
};

const describe = (value: unknown) => (typeof value === 'object' && value !== null ? 'an object' : String(value));
