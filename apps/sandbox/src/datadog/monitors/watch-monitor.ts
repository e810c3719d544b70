import type { StoredSeries } from '@collectors/preview';
import { evaluateMonitor, type Evaluated } from './evaluate-monitor.ts';
import type { Monitor } from './monitor-definition.ts';
import type { MonitorQuery } from './parse-monitor.ts';
import { judge, type Status } from './judge.ts';

/** A group that has changed. */
export interface Transition {
  /** Epoch seconds. */
  readonly at: number;
  readonly group: Readonly<Record<string, string>>;
  readonly from: Status;
  readonly to: Status;
  /** Whether somebody hears of it. */
  readonly notified: boolean;
}

/** What the documentation leaves open. */
export interface Readings {
  /**
   * What an `as_count()` query without a point is where the monitor also notifies on missing data: 0, as such queries are in general, or
   * missing, as the switch says. https://docs.datadoghq.com/monitors/configuration/#no-data
   */
  readonly emptyCounts: 'zero' | 'no_data';
}

/** A monitor through time. */
export interface Watch {
  /** Looks at what has been stored by now, epoch seconds. Has to be called in the order of time; does nothing between two evaluations. */
  readonly look: (series: readonly StoredSeries[], now: number) => readonly Transition[];
  /** The groups that it knows. */
  readonly statuses: () => readonly { readonly group: Evaluated['group']; readonly status: Status }[];
}

interface Known {
  readonly group: Evaluated['group'];
  status: Status;
  readonly since: number;
  newest: number;
  /** When an evaluation last found it. */
  found: number;
}

const MINUTE = 60;
const DAY = 86_400;
/** A group of a monitor `by {…}` is forgotten when its evaluations have found nothing for a day. https://docs.datadoghq.com/monitors/guide/troubleshooting-no-data/ */
const FORGOTTEN_AFTER = DAY;

/** https://docs.datadoghq.com/monitors/configuration/#evaluation-frequency */
const toFrequency = ({ window }: MonitorQuery): number => {
  if (window < DAY) return MINUTE;
  return window < 2 * DAY ? 10 * MINUTE : 30 * MINUTE;
};

const isNotified = ({ tellsNoData }: Monitor, to: Status): boolean => to !== 'No Data' || tellsNoData;

type Judge = (entry: Known, evaluated: Evaluated | undefined, now: number) => Status;

const createJudge = (monitor: Monitor, { emptyCounts }: Readings): Judge => {
  const { query, noDataAfter } = monitor;
  const zeros = query.asCount && (emptyCounts === 'zero' || noDataAfter === undefined);
  return ({ status, newest }, evaluated, now) => {
    if (evaluated !== undefined) return evaluated.value === null ? status : judge(monitor, evaluated.value);
    if (zeros) return judge(monitor, 0);
    return noDataAfter !== undefined && now - newest >= noDataAfter ? 'No Data' : status;
  };
};

const isGrouped = ({ group }: Known): boolean => Object.keys(group).length > 0;

/**
 * Watches one monitor: a status for each group, changed by evaluations alone. A group is known from its first data on: what never sent
 * anything is never missed. https://docs.datadoghq.com/monitors/configuration/#no-data
 *
 * Not modelled: recovery thresholds, auto-resolve, downtimes, custom schedules, service checks.
 */
export const watchMonitor = (monitor: Monitor, readings: Readings): Watch => {
  const { query, evaluationDelay, newGroupDelay } = monitor;
  const known = new Map<string, Known>();
  const toStatus = createJudge(monitor, readings);
  let next = -Infinity;

  const update = (entry: Known, evaluated: Evaluated | undefined, now: number): readonly Transition[] => {
    if (isGrouped(entry) && now - entry.since < newGroupDelay) return [];
    const { group, status: from } = entry;
    const to = toStatus(entry, evaluated, now);
    entry.status = to;
    return to === from ? [] : [{ at: now, group, from, to, notified: isNotified(monitor, to) }];
  };

  const evaluate = (series: readonly StoredSeries[], now: number): readonly Transition[] => {
    const evaluated = evaluateMonitor(query, { series, at: now - evaluationDelay });
    const found = new Map(evaluated.map((one) => [JSON.stringify(one.group), one]));
    for (const [key, { group, newest }] of found) {
      const entry: Known = known.get(key) ?? { group, status: 'OK', since: now, newest, found: now };
      known.set(key, Object.assign(entry, { newest, found: now }));
    }
    for (const [key, entry] of known) if (isGrouped(entry) && now - entry.found > FORGOTTEN_AFTER) known.delete(key);
    return [...known].flatMap(([key, entry]) => update(entry, found.get(key), now));
  };

  return {
    look(series, now) {
      if (now < next) return [];
      next = now + toFrequency(query);
      return evaluate(series, now);
    },
    statuses: () => [...known.values()].map(({ group, status }) => ({ group, status })),
  };
};
