/** A reading on its way to the pipe: its value, the member's tag values, then the metric's own in the declared order. */
export type Row = [value: unknown, ...tags: string[]];

/** Equal for rows with equal tags. */
export const toTagKey = (row: Row): string => JSON.stringify(row.slice(1));

/** Adds the rows whose tags are equal up into the first of them. */
export const addUp = (rows: readonly Row[]): readonly Row[] => {
  const groups = new Map<string, Row>();
  for (const row of rows) {
    const key = toTagKey(row);
    const first = groups.get(key);
    if (first) first[0] = (first[0] as number) + (row[0] as number);
    else groups.set(key, row);
  }
  return [...groups.values()];
};
