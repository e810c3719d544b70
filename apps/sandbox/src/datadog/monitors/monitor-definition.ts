import { z } from 'zod';
import { parseMonitor, type MonitorQuery } from './parse-monitor.ts';
import { QueryError } from '@collectors/preview/query';

/**
 * The body of `POST /api/v1/monitor`, as far as it is modelled; an option that is not named here is refused, for it could change when the
 * monitor alerts. https://docs.datadoghq.com/api/latest/monitors/#create-a-monitor
 */
const definition = z.object({
  type: z.enum(['query alert', 'metric alert']),
  query: z.string(),
  message: z.string().default(''),
  options: z
    .strictObject({
      thresholds: z.strictObject({ critical: z.number(), warning: z.number().optional() }).optional(),
      notify_no_data: z.boolean().default(false),
      /** Minutes. */
      no_data_timeframe: z.int().positive().nullish(),
      // A window of points a quarter of an hour apart is never full.
      require_full_window: z.literal(false).default(false),
      /** Seconds. */
      evaluation_delay: z.int().min(0).max(86_400).nullish(),
      /** Seconds. */
      new_group_delay: z.int().min(0).default(60),
      // Of notifications only.
      include_tags: z.boolean().optional(),
      notify_audit: z.boolean().optional(),
      renotify_interval: z.int().nullish(),
      renotify_statuses: z.array(z.string()).nullish(),
      renotify_occurrences: z.int().nullish(),
      escalation_message: z.string().optional(),
      notification_preset_name: z.string().optional(),
    })
    .prefault({}),
});

/** A monitor, understood. Times are seconds. */
export interface Monitor {
  readonly query: MonitorQuery;
  readonly warning?: number;
  /** Seconds without a point after which it says No Data; absent: it never does. */
  readonly noDataAfter?: number;
  /** Whether its message has anything to say of missing data. */
  readonly tellsNoData: boolean;
  readonly evaluationDelay: number;
  readonly newGroupDelay: number;
}

/** Without its conditional blocks there is text, or a block is for missing data. https://docs.datadoghq.com/monitors/guide/troubleshooting-no-data/ */
const tellsNoData = (message: string): boolean => {
  if (message.includes('{{#is_no_data}}')) return true;
  return message.replaceAll(/\{\{#(is_\w+)\}\}.*?\{\{\/\1\}\}/gs, '').trim() !== '';
};

/** Reads the definition of a metric monitor. Throws a `QueryError` for what is not modelled or contradicts itself. */
export const toMonitor = (body: unknown): Monitor => {
  const parsed = definition.safeParse(body);
  if (!parsed.success) throw new QueryError(`the monitor is not understood: ${z.prettifyError(parsed.error)}`);
  const { message, options } = parsed.data;
  const query = parseMonitor(parsed.data.query);
  const { thresholds, notify_no_data: notifies, no_data_timeframe: timeframe } = options;
  if (thresholds !== undefined && thresholds.critical !== query.threshold) {
    throw new QueryError(`the critical threshold is ${thresholds.critical}, and that of the query ${query.threshold}`);
  }
  return {
    query,
    ...(thresholds?.warning !== undefined && { warning: thresholds.warning }),
    // "If omitted, 2x the evaluation timeframe is used for query alerts": MonitorOptions of the API client.
    ...(notifies && { noDataAfter: timeframe ? timeframe * 60 : 2 * query.window }),
    tellsNoData: tellsNoData(message),
    evaluationDelay: options.evaluation_delay ?? 0,
    newGroupDelay: options.new_group_delay,
  };
};
