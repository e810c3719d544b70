/** Series that a run may have unless its configuration says otherwise. */
export const DEFAULT_LIMITS = { series: 2000, seriesPerMetric: 1000, allowedTags: [] as readonly string[] };
