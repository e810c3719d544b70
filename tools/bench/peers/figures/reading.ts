/** A number of one metric. */
export interface Reading {
  readonly metric: string;
  readonly tags: readonly string[];
  readonly value: number;
}

/** Numbers of one metric without its name, and without the tag of the repository. `null` is no number. */
export type Figures = number | null | readonly { readonly tags: readonly string[]; readonly value: number }[];

/** Adds the name and the repository. */
export const toReadings = (metric: string, repository: string, figures: Figures): readonly Reading[] => {
  const repo = `repo:${repository}`;
  if (figures === null) return [];
  if (typeof figures === 'number') return [{ metric, tags: [repo], value: figures }];
  return figures.map(({ tags, value }) => ({ metric, tags: [repo, ...tags], value }));
};

/** Counts by tags; combinations among `zeros` are there even when nothing has them. */
export const countBy = <T>(
  items: readonly T[],
  tagsOf: (item: T) => readonly string[],
  zeros: readonly (readonly string[])[] = [],
) => {
  const counts = new Map(zeros.map((tags) => [tags.join(), { tags, value: 0 }]));
  for (const item of items) {
    const tags = tagsOf(item);
    const key = tags.join();
    counts.set(key, { tags, value: (counts.get(key)?.value ?? 0) + 1 });
  }
  return [...counts.values()];
};

/** Every combination of one value of each tag. */
export const combine = (tags: Readonly<Record<string, readonly string[]>>): readonly (readonly string[])[] =>
  Object.entries(tags).reduce<readonly (readonly string[])[]>(
    (combinations, [key, values]) => combinations.flatMap((one) => values.map((value) => [...one, `${key}:${value}`])),
    [[]],
  );
