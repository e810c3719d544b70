import type { RunReport } from '@collectors/core/runner';
import type { Observed } from '../stand/run-cell.ts';

/** What a run says about itself is no measurement. */
export const isOwn = (metric: string): boolean => !metric.startsWith('collector.');

/** Values by series: its name and its tags. */
export type Values = ReadonlyMap<string, string>;

const toText = (value: number | readonly number[]): string => [value].flat().join(',');
const toKey = (metric: string, tags: readonly string[]): string => `${metric} ${tags.join(',')}`;

/** The name in a series' key. */
export const toMetric = (key: string): string => key.slice(0, key.indexOf(' '));

/** What a run has measured. */
export const toMade = ({ series }: RunReport): Values =>
  new Map(
    series
      .filter(({ metric }) => isOwn(metric))
      .flatMap(({ metric, keys, rows }) =>
        rows.map(
          ([value, ...tags]) =>
            [
              toKey(
                metric,
                keys.map((key, index) => `${key}:${tags[index]}`),
              ),
              toText(value),
            ] as const,
        ),
      ),
  );

/** What Datadog has for an instant. */
export const toStored = (stored: Observed['stored'], instant: number): Values =>
  new Map(
    stored
      .filter(({ metric }) => isOwn(metric))
      .flatMap(({ metric, tags, points }) =>
        points
          .filter(({ timestamp }) => timestamp === instant)
          .map(({ value, values }) => [toKey(metric, tags), toText(values ?? value)] as const),
      ),
  );
