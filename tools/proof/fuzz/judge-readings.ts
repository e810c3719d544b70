import type { CatalogueTag } from '../../../packages/core/src/contract/catalogue.ts';
import type { Reading } from '../../../packages/testkit/src/run/readings.ts';
import type { FuzzSubject } from './subjects.ts';

type Listed = string | { readonly name?: string; readonly key?: string };

/** The values that a tag may have; `undefined` where the declaration bounds only their number. */
const toAdmitted = (
  { values, config }: CatalogueTag,
  given: Readonly<Record<string, unknown>>,
): readonly string[] | undefined => {
  if (config === undefined) return values;
  const listed = (given[config] ?? []) as readonly Listed[];
  return [...listed.map((one) => (typeof one === 'string' ? one : (one.name ?? one.key ?? ''))), 'other'];
};

const judgeTag = (
  tag: CatalogueTag,
  readings: readonly Reading[],
  config: Readonly<Record<string, unknown>>,
): readonly string[] => {
  const found = new Set(readings.map(({ tags }) => tags[tag.key]));
  const admitted = toAdmitted(tag, config);
  const wrong = [...found].filter((value) => typeof value !== 'string' || (admitted && !admitted.includes(value)));
  const many = tag.max !== undefined && found.size > tag.max + 1;
  return [
    ...wrong.map((value) => `tag '${tag.key}' has the value ${JSON.stringify(value)}`),
    ...(many ? [`tag '${tag.key}' has ${found.size} values, and ${tag.max} are declared`] : []),
  ];
};

const judgeMetric = (name: string, readings: readonly Reading[], { catalogue, recording }: FuzzSubject): readonly string[] => {
  const { tags } = catalogue.metrics.find((metric) => metric.name === name)!;
  const keys = tags
    .map(({ key }) => key)
    .toSorted()
    .join();
  const odd = readings.filter((reading) => Object.keys(reading.tags).toSorted().join() !== keys);
  const infinite = readings.filter(({ value }) => ![value].flat().every((one) => Number.isFinite(one)));
  return [
    ...odd.slice(0, 1).map((reading) => `has the tags ${Object.keys(reading.tags).join()}, and ${keys} are declared`),
    ...infinite.slice(0, 1).map(({ value }) => `has the value ${String(value)}`),
    ...tags.flatMap((tag) => judgeTag(tag, readings, recording.config)),
  ];
};

/** What is wrong with readings: a value that is no finite number, a tag that the declaration does not admit. */
export const judgeReadings = (subject: FuzzSubject, readings: readonly Reading[]): readonly string[] =>
  [...Map.groupBy(readings, ({ metric }) => metric)].flatMap(([metric, own]) =>
    judgeMetric(metric, own, subject).map((fault) => `${metric} ${fault}`),
  );
