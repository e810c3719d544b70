import type { GenerateOptions } from '../options.ts';
import type { Configured, Resource } from '../resource.ts';
import { toTimetable, toTiming } from '../schedule/timing.ts';
import { toWindow } from '../schedule/to-window.ts';
import { toDeliveryWatches } from './delivery-monitors.ts';
import { toMonitor } from './monitor.ts';
import { toRunWatches } from './run-monitors.ts';
import { toThresholdWatches } from './threshold-monitors.ts';

/**
 * The monitors of a collector: of its runs, of what it delivers, and those that its metrics declare. None where its schedule leaves
 * longer gaps than Datadog can look back over: `findUnwatched` says so.
 */
export const toMonitors = (configured: Configured, options: GenerateOptions = {}): readonly Resource[] => {
  const context = { ...options, configured, timing: toTiming(configured) };
  const watches = [...toRunWatches(context), ...toDeliveryWatches(context), ...toThresholdWatches(context)];
  return watches.map((watch) => toMonitor(watch, context));
};

/** Why a collector has no monitors, in a sentence; absent where it has them. */
export const findUnwatched = (configured: Configured): string | undefined => {
  if (toWindow(toTiming(configured), 1)) return undefined;
  const timetable = toTimetable(configured);
  if (!timetable) return `${configured.key} has no monitors: it has no schedule.`;
  const zone = timetable.timeZone === undefined ? '' : ` in ${timetable.timeZone}`;
  return `${configured.key} has no monitors: '${timetable.schedule}'${zone} leaves a gap of more than a week, and a metric monitor looks back over a week at most. Alert on failed Jobs in the cluster instead.`;
};
