import { sample, type Sample, sum } from '@collectors/core';
import type { ExposedSample, Exposition } from '../exposition/exposition.ts';

/**
 * The sum of the samples of a name; nothing where there are none, and nothing where one of them is no number: what is left of a sum is
 * another one.
 */
export const fromFamily = (exposition: Exposition, name: string): number | null => toSum(exposition.get(name) ?? []);

/** The same for each combination of these labels; a label that a sample has not is empty, and becomes `none`. */
export const fromFamilyBy = <Label extends string>(
  exposition: Exposition,
  name: string,
  labels: readonly Label[],
): readonly Sample<Readonly<Record<Label, string>>>[] => {
  const tagsOf = (one: ExposedSample) => labels.map((label) => [label, one.labels.get(label) || 'none'] as const);
  const groups = Map.groupBy(exposition.get(name) ?? [], (one) => JSON.stringify(tagsOf(one)));
  return [...groups.values()].flatMap((group) => {
    const value = toSum(group);
    const tags = Object.fromEntries(tagsOf(group[0]!)) as Record<Label, string>;
    return value === null ? [] : [sample<Readonly<Record<Label, string>>>(value, tags)];
  });
};

const toSum = (samples: readonly ExposedSample[]): number | null => {
  const total = sum(samples.map(({ value }) => value));
  return samples.length > 0 && Number.isFinite(total) ? total : null;
};
