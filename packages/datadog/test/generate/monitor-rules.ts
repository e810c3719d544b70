import { parseMonitorQuery } from './query-parser.ts';

/** A monitor, as far as the rules look at it. */
export interface AnyMonitor {
  readonly name?: string;
  readonly type: string;
  readonly query: string;
  readonly message?: string;
  readonly priority?: number;
  readonly options: {
    readonly thresholds?: { readonly critical?: number };
    readonly notify_no_data?: boolean;
    readonly no_data_timeframe?: number;
    readonly on_missing_data?: string;
    readonly require_full_window?: boolean;
    readonly evaluation_delay?: number;
  };
}

const judgeSilence = ({ query, message = '', options }: AnyMonitor): readonly string[] => {
  const { notify_no_data: notify, no_data_timeframe: timeframe } = options;
  if (!notify) return timeframe === undefined ? [] : ['no_data_timeframe without notify_no_data'];
  const { minutes } = parseMonitorQuery(query);
  return [
    ...(timeframe !== undefined && timeframe >= 2 * minutes ? [] : [`no_data_timeframe has to be ${2 * minutes} or more`]),
    ...(message.replaceAll(/\{\{#is_alert\}\}[\s\S]*?\{\{\/is_alert\}\}/g, '').trim() === ''
      ? ['silent about missing data']
      : []),
  ];
};

const judgeQuery = ({ query, options }: AnyMonitor): readonly string[] => {
  try {
    const { threshold } = parseMonitorQuery(query);
    return threshold === options.thresholds?.critical ? [] : ['the critical threshold is not that of the query'];
  } catch (error) {
    return [(error as Error).message];
  }
};

/** The rules for monitors that the client's models do not know. */
export const judgeMonitor = (monitor: AnyMonitor): readonly string[] => {
  const { name, type, message, priority, options } = monitor;
  const wrong = judgeQuery(monitor);
  return [
    ...wrong,
    ...(wrong.length > 0 ? [] : judgeSilence(monitor)),
    ...(name ? [] : ['a monitor without a name']),
    ...(message ? [] : ['a monitor without a message']),
    ...(type === 'query alert' ? [] : [`${type} is not what Datadog calls a metric monitor`]),
    ...(priority !== undefined && priority >= 1 && priority <= 5 ? [] : ['a priority is 1 to 5']),
    ...(options.require_full_window === false ? [] : ['require_full_window skips sparse data']),
    ...(options.on_missing_data === undefined ? [] : ['on_missing_data is not for metric monitors']),
    ...(Number.isInteger(options.evaluation_delay) && options.evaluation_delay! > 0
      ? []
      : ['evaluation_delay is in whole seconds']),
  ];
};
