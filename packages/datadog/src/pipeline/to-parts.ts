import type { MetricLine, SeriesLimits } from '@collectors/core/runner';
import type { Account } from '../account.ts';
import { MOST_VALUES, type Part } from './chunk.ts';
import { createGuard } from './guard.ts';
import { createTagJoiner } from './join-tags.ts';
import { createSerialiser } from './serialise.ts';
import type { Series } from './series.ts';
import { normaliseTags } from './tags.ts';
import { toSeries } from './to-series.ts';
import { findTimestampFault } from './validate.ts';

/** What all lines of a run share. */
export interface PartsOptions {
  /** `key:value`, on every series. */
  readonly tags: readonly string[];
  /** Epoch seconds. */
  readonly timestamp: number;
  readonly now: Date;
  readonly limits: SeriesLimits;
  /** Where points are entered that do not go on. */
  readonly account: Account;
}

/** The lines' series as JSON, one line after the other, so that never all of them are held: validated, normalised, aggregated, guarded. */
export function* toParts(lines: readonly MetricLine[], options: PartsOptions): Generator<Part> {
  const { account, timestamp, now, limits } = options;
  const common = normaliseTags(options.tags);
  const fault = findTimestampFault(timestamp, now);
  const guard = createGuard(limits, account);
  for (const line of lines) {
    const joinTags = createTagJoiner(common, line.keys);
    const series = guard(line, toSeries(line, { account, fault, joinTags, tagsOfRun: common.length }), joinTags);
    const serialise = createSerialiser(line, timestamp);
    for (const one of series) {
      for (const part of splitValues(one)) yield { json: serialise(part), values: part.values.length, points: part.points };
    }
  }
}

/** The values of a distribution add up, so a long list may travel in parts. */
const splitValues = (series: Series): readonly Series[] => {
  const { tags, values, points } = series;
  if (values.length <= MOST_VALUES) return [series];
  const first = Math.min(points, MOST_VALUES);
  const rest = { tags, values: values.slice(MOST_VALUES), points: points - first };
  return [{ tags, values: values.slice(0, MOST_VALUES), points: first }, ...splitValues(rest)];
};
