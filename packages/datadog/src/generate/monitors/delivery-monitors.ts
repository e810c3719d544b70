import { NOT_ARRIVED } from '../not-arrived.ts';
import { toBusyWindow } from '../schedule/to-window.ts';
import type { MonitorContext, Watch } from './monitor.ts';
import { toRunQuery } from './run-monitors.ts';

/** Seconds after which Datadog takes a point no more, by the spool's reckoning. */
const TOO_OLD = 59 * 60;
/** Seconds: half of the time that a point can wait. */
const OLD = 1800;

/** The monitors of what a collector delivers. */
export const toDeliveryWatches = (context: MonitorContext): readonly Watch[] =>
  [watchLosses(context), watchSpool(context)].filter((watch) => watch !== undefined);

const watchLosses = (context: MonitorContext): Watch | undefined => {
  const window = toBusyWindow(context.timing, 1);
  return (
    window && {
      name: 'points-lost',
      title: 'points do not arrive',
      window,
      over: 'max',
      query: toRunQuery('run.points', 'sum', context, { scope: NOT_ARRIVED, by: ['fate'] }),
      comparison: '>',
      threshold: 0,
      message:
        'Points of the last run did not arrive, and will not: {{fate.name}}. The table says what each fate asks for; the log line of the run has the first reasons.',
      section: 'accounts-of-points',
      priority: 3,
    }
  );
};

/** Where the next run comes too late for what waits, a spool helps nobody, and there is nothing to watch. */
const watchSpool = (context: MonitorContext): Watch | undefined => {
  const { period } = context.timing;
  const window = toBusyWindow(context.timing, 2);
  if (period === undefined || period >= TOO_OLD || !window) return undefined;
  return {
    name: 'spool-growing',
    title: 'its spool grows old',
    window,
    over: 'min',
    query: toRunQuery('run.spool.oldest_age', 'max', context),
    comparison: '>',
    threshold: OLD,
    message: `What waits in the spool is more than half an hour old, and at ${TOO_OLD / 60} minutes it is lost. Look at the exit codes (75: no way to Datadog, 77: its key) and at the volume.`,
    section: 'when-datadog-is-away',
    priority: 3,
  };
};
