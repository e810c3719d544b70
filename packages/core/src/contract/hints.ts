/** How a generated dashboard shows a metric. Nothing here is needed. */
export interface MetricDisplay {
  /** Aggregation over series. Default: `sum` where the unit adds up, else `avg`. */
  readonly statistic?: 'sum' | 'avg' | 'min' | 'max';
  /** The tag keys by which the graph is split. */
  readonly group?: readonly string[];
}

/** A threshold that a generated monitor watches. */
export interface MetricMonitor {
  /** Fires where the value is larger. In the metric's own unit. */
  readonly above?: number;
  /** Fires where the value is smaller. */
  readonly below?: number;
  /** What to do when it fires. */
  readonly message: string;
}
