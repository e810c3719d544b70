/** A reading, before it becomes a row: tag values as text, keys in the declared order. */
export interface Point {
  readonly value: unknown;
  readonly tags: Readonly<Record<string, string>>;
}

/** Adds up the points whose tags are equal. */
export const addUp = (points: readonly Point[]): readonly Point[] => {
  const groups = new Map<string, Point>();
  for (const { value, tags } of points) {
    const key = JSON.stringify(tags);
    const before = groups.get(key)?.value ?? 0;
    groups.set(key, { tags, value: (before as number) + (value as number) });
  }
  return [...groups.values()];
};
