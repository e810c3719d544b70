/** The two text formats. */
export type Format = 'openmetrics' | 'prometheus';

/** One value of a scrape. */
export interface ExposedSample {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  /** Epoch milliseconds; absent where the value is of the moment of the scrape. */
  readonly timestamp?: number;
}

/**
 * A scrape: samples by their whole name, such as `http_requests_total` or `http_request_duration_seconds_bucket`. A family has other names
 * in the two formats; its samples have not.
 */
export type Exposition = ReadonlyMap<string, readonly ExposedSample[]>;
