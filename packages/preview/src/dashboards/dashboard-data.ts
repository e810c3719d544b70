import type { PagePlace } from '../page-place.ts';

/** A dashboard with its values, as `GET /page/dashboards/<key>.json` gives it: plain JSON that server and client share. Instants are epoch seconds. */
export interface DashboardData {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly place: PagePlace;
  /** The end of what is shown. */
  readonly now: number;
  /** The beginning of what is shown. */
  readonly from: number;
  /** All dashboards, this one too. */
  readonly dashboards: readonly DashboardLink[];
  readonly variables: readonly VariableData[];
  readonly groups: readonly WidgetGroupData[];
}

/** The way to a dashboard. */
export interface DashboardLink {
  readonly key: string;
  readonly title: string;
}

/** A template variable as a menu. */
export interface VariableData {
  readonly name: string;
  /** `*` is everything. */
  readonly chosen: string;
  readonly values: readonly string[];
}

/** Widgets below a common title; those that stand alone have none. */
export interface WidgetGroupData {
  readonly title?: string;
  readonly widgets: readonly WidgetData[];
}

/** What every widget has. */
export interface WidgetHead {
  readonly title: string;
  readonly description: string;
  /** A span of its own in place of the dashboard's: `1h`. */
  readonly span?: string;
}

/** A widget with its values. */
export type WidgetData = WidgetHead & (ValueData | TopData | TrendData | CheckData | NoteData | RefusedData);

/** One number. */
export interface ValueData {
  readonly type: 'query_value';
  readonly value: number | null;
  readonly unit?: string;
}

/** Numbers in their order. */
export interface TopData {
  readonly type: 'toplist';
  readonly rows: readonly { readonly label: string; readonly value: number }[];
  /** Rows that were left out. */
  readonly more: number;
  readonly unit?: string;
}

/** Lines over time, or bars. */
export interface TrendData {
  readonly type: 'timeseries';
  readonly display: 'line' | 'bars';
  readonly lines: readonly TrendLine[];
  /** Lines that were left out. */
  readonly more: number;
  readonly unit?: string;
  /** Levels to compare with. */
  readonly markers: readonly { readonly value: number; readonly label: string }[];
}

/** One line: a value for each of its own buckets, those without a value left out. */
export interface TrendLine {
  readonly label: string;
  readonly points: readonly (readonly [time: number, value: number])[];
}

/** The newest status of each group. */
export interface CheckData {
  readonly type: 'check_status';
  readonly statuses: readonly { readonly label: string; readonly status: CheckStatus; readonly message?: string }[];
}

/** How a service check ended. */
export type CheckStatus = 'ok' | 'warning' | 'critical' | 'unknown';

/** A text. */
export interface NoteData {
  readonly type: 'note';
  readonly content: string;
}

/** A widget that cannot be previewed, and why. */
export interface RefusedData {
  readonly type: 'refused';
  readonly reason: string;
}
