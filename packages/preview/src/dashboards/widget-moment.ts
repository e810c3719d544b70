import type { StoredCheck } from '../store/check-store.ts';
import type { Variables } from '../query/scope.ts';
import type { StoredSeries } from '../store/series-store.ts';

/** What widgets get their values from. */
export interface WidgetMoment {
  readonly series: readonly StoredSeries[];
  readonly checks: readonly StoredCheck[];
  /** Epoch seconds. */
  readonly now: number;
  /** Seconds that are shown where a widget has no span of its own. */
  readonly seconds: number;
  readonly variables: Variables;
}
