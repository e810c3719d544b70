/**
 * The value below which `percent` of the values lie, interpolated linearly between ranks as NumPy does by default; `null` where
 * there are none. https://numpy.org/doc/stable/reference/generated/numpy.percentile.html
 */
export const percentile = (values: readonly number[], percent: number): number | null => {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const rank = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(rank)]!;
  const above = sorted[Math.ceil(rank)]!;
  return below + (above - below) * (rank - Math.floor(rank));
};
