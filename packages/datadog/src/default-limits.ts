import type { SeriesLimits } from '@collectors/core/runner';

/** Series that a run may have unless its configuration says otherwise. */
export const DEFAULT_LIMITS: Required<SeriesLimits> = { series: 2000, seriesPerMetric: 1000, allowedTags: [] };
