import type { CatalogueEntry } from '@collectors/core/catalogue';

/** A dashboard or a monitor as Datadog's API takes it: what every export and the synchronisation are made from. */
export interface Resource {
  readonly kind: 'dashboard' | 'monitor';
  /** Stable, and unique among its kind: `github`, `overview`; `github/not-running`. By it a resource is found again. */
  readonly key: string;
  /** The body of `POST /api/v1/dashboard` or `POST /api/v1/monitor`. */
  readonly definition: Readonly<Record<string, unknown>>;
}

/** The metadata of a metric as `PUT /api/v1/metrics/{name}` takes it. */
export interface MetricMetadata {
  readonly metric: string;
  readonly type: string;
  readonly unit?: string;
  readonly description: string;
  readonly short_name?: string;
  readonly statsd_interval?: number;
}

/** A collector as it is configured: what dashboards and monitors depend on besides the declaration. */
export interface Configured {
  readonly entry: CatalogueEntry;
  /** Its key in the configuration; the tag `service` is `<key>-collector`. */
  readonly key: string;
  readonly schedule?: string;
  readonly timeZone?: string;
  readonly deadline?: string;
}
