/** What one payload may be. */
export interface Limits {
  /** Bytes as sent. */
  readonly packed: number;
  /** Bytes after unpacking. */
  readonly plain: number;
  readonly points: number;
}

/**
 * The routes that take series, with their limits. https://docs.datadoghq.com/api/latest/metrics/#submit-metrics
 * The number of points is what Datadog's own Agent keeps to; it is not in the public documentation.
 */
export const LIMITS: Readonly<Record<string, Limits>> = {
  '/api/v2/series': { packed: 512_000, plain: 5_242_880, points: 10_000 },
  '/api/v1/series': { packed: 3_200_000, plain: 62_914_560, points: Number.POSITIVE_INFINITY },
};
