import type { DashboardLink } from './dashboards/dashboard-data.ts';
import type { PagePlace } from './page-place.ts';

/**
 * What the page shows, as `GET /page/data.json` gives it: plain JSON that server and client share. Instants are epoch seconds.
 */
export interface PageData {
  /** The end of what is shown. */
  readonly now: number;
  readonly place: PagePlace;
  readonly collectors: readonly CollectorData[];
  /** The generated dashboards. */
  readonly dashboards: readonly DashboardLink[];
}

/** A collector, what it did and what the intake got from it. */
export interface CollectorData {
  readonly name: string;
  readonly description: string;
  readonly package: string;
  readonly version: string;
  /** Five-field cron expression. */
  readonly schedule?: string;
  /** In the order of time. */
  readonly runs: readonly RunData[];
  /** The last run that reported. */
  readonly last?: ReportData;
  /** Tags that every series has, as `key:value`. */
  readonly commonTags: readonly string[];
  /** Tags whose values are members of the service: repositories, regions, projects. */
  readonly scopes: readonly ScopeData[];
  /** Instants for which there are points; the values of every series stand in the same order. */
  readonly times: readonly number[];
  readonly groups: readonly GroupData[];
}

/** One run in the history. */
export interface RunData {
  readonly at: number;
  /** `unreported`: it ended before it could report. */
  readonly outcome: 'ok' | 'partial' | 'failed' | 'timed_out' | 'unreported';
  readonly milliseconds: number;
  readonly requests: number;
  readonly notModified: number;
  readonly sent: number;
  readonly exitCode: number;
}

/** How a run went, in full. */
export interface ReportData extends RunData {
  /** Bytes. */
  readonly peakMemory?: number;
  readonly errors: readonly ErrorData[];
  readonly sources: readonly SourceData[];
  readonly quotas: readonly QuotaData[];
  readonly delivery: DeliveryData;
  /** Metrics by outcome. */
  readonly counts: Readonly<Record<MetricOutcome, number>>;
}

/** An error of a run. */
export interface ErrorData {
  readonly message: string;
  readonly fix?: string;
  /** Source, metric and member, as far as they are known. */
  readonly place: string;
}

/** What a source cost. */
export interface SourceData {
  readonly source: string;
  readonly outcome: 'ok' | 'partial' | 'failed' | 'unfinished';
  readonly members?: { readonly answered: number; readonly failed: number };
  /** Absent where it did not end. */
  readonly milliseconds?: number;
  readonly requests: number;
  readonly notModified: number;
  readonly retries: number;
  readonly bytes: number;
}

/** What a service said is left. */
export interface QuotaData {
  readonly resource: string;
  readonly remaining: number;
  readonly limit?: number;
}

/** What became of the points of a run: `collected` is the sum of the fates. */
export interface DeliveryData {
  readonly outcome: string;
  readonly collected: number;
  readonly fates: readonly { readonly fate: string; readonly points: number }[];
  readonly message?: string;
}

/** A tag that tells members apart, with its values. */
export interface ScopeData {
  readonly key: string;
  readonly values: readonly string[];
}

/** Metrics whose names begin alike. */
export interface GroupData {
  /** The part of the name that they share: `prs`. */
  readonly name: string;
  /** Of the runner, about the run; not in the catalogue. */
  readonly own: boolean;
  readonly metrics: readonly MetricData[];
}

/** How it went with a metric in the last run; `unknown` where no run has reported. */
export type MetricOutcome = 'ok' | 'empty' | 'off' | 'failed' | 'unknown';

/** A metric with everything that the intake has of it. */
export interface MetricData {
  readonly name: string;
  readonly type: string;
  readonly unit?: string;
  readonly description: string;
  readonly stability?: string;
  /** Its tags with their bounds in words. */
  readonly tags: readonly { readonly key: string; readonly bound: string }[];
  readonly outcome: MetricOutcome;
  readonly reason?: string;
  /** Members for which it failed in the last run. */
  readonly failedMembers?: number;
  /** Its values count things, so that those of one member may be added up over its other tags. */
  readonly adds: boolean;
  /** The tags by which its lines are told apart where all would be too many. */
  readonly groupBy: readonly string[];
  readonly series: readonly SeriesData[];
}

/** One set of tags, without the common ones. */
export interface SeriesData {
  readonly tags: Readonly<Record<string, string>>;
  /** In the order of the collector's `times`; null where nothing was sent. */
  readonly values: readonly (number | null)[];
}
