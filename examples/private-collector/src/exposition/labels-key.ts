/** Labels as a text, in whatever order they come. */
export const toLabelsKey = (labels: ReadonlyMap<string, string>): string =>
  JSON.stringify([...labels].toSorted(([one], [other]) => (one < other ? -1 : 1)).flat());
