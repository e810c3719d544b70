import type { CatalogueMetric, CatalogueTag } from '@collectors/core/catalogue';
import { type Change, type Compare, toMajor, toMinor } from './change.ts';

const compareValues = (metric: string, before: CatalogueTag, after: CatalogueTag): readonly Change[] => {
  if (!before.values || !after.values) return [];
  const { values: old } = before;
  const { values: now } = after;
  const gone = old.filter((value) => !now.includes(value));
  const added = now.filter((value) => !old.includes(value));
  return [
    ...gone.map((value) => toMajor(`${metric} has no ${before.key}:${value} any more`, metric, `${before.key}:${value}`)),
    ...added.map((value) => toMinor(`${metric} has a new ${before.key}:${value}`, metric)),
  ];
};

const compareTags = (before: CatalogueMetric, after: CatalogueMetric): readonly Change[] => {
  const find = ({ tags }: CatalogueMetric, key: string) => tags.find((tag) => tag.key === key);
  const added = after.tags.filter(({ key }) => !find(before, key));
  return [
    ...before.tags.flatMap((tag) => {
      const now = find(after, tag.key);
      return now
        ? compareValues(before.name, tag, now)
        : [toMajor(`${before.name} has no tag ${tag.key} any more`, before.name, tag.key)];
    }),
    ...added.map(({ key }) => toMinor(`${before.name} has a new tag ${key}`, before.name)),
  ];
};

/** What a value means: a number of another unit in the same graph is a wrong number. */
const MEANING = ['type', 'unit', 'interval'] as const;

const compareMetric = (before: CatalogueMetric, after: CatalogueMetric): readonly Change[] => [
  ...MEANING.filter((key) => before[key] !== after[key]).map((key) =>
    toMajor(`the ${key} of ${before.name} is ${after[key] ?? 'none'}, and was ${before[key] ?? 'none'}`, before.name),
  ),
  ...compareTags(before, after),
];

/** Metrics that are gone, renamed, different or new. One with the description of one that is gone is that one under another name. */
export const compareMetrics: Compare = (before, after) => {
  const find = (metrics: readonly CatalogueMetric[], name: string) => metrics.find((metric) => metric.name === name);
  const added = after.metrics.filter(({ name }) => !find(before.metrics, name));
  const renamed = new Set<string>();
  const changes = before.metrics.flatMap((metric) => {
    const now = find(after.metrics, metric.name);
    if (now) return compareMetric(metric, now);
    const heir = added.find(({ description }) => description === metric.description);
    if (!heir) return [toMajor(`the metric ${metric.name} is gone`, metric.name)];
    renamed.add(heir.name);
    return [
      toMajor(`the metric ${metric.name} is called ${heir.name}`, metric.name, heir.name),
      ...compareMetric({ ...metric, name: heir.name }, heir),
    ];
  });
  const fresh = added.filter(({ name }) => !renamed.has(name));
  return [...changes, ...fresh.map(({ name }) => toMinor(`the metric ${name} is new`, name))];
};
