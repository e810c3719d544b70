import { toQuery } from '../query.ts';
import { findRunMetric } from '../run-metric.ts';
import type { Statistic } from '../statistic.ts';
import { toBusyWindow, toWindow } from '../schedule/to-window.ts';
import { type MonitorContext, toMonitorGroups, toMonitorScope, type Watch } from './monitor.ts';

/** Runs in a row that have to be missing or wrong: one can be a drained node or a service's bad minute. */
const SILENT = 3;
const FAILING = 2;
const SLOW = 3;
const PARTIAL = 6;
/** The share of its deadline that a run may take. */
const SLOW_SHARE = 0.8;

/** Asks a metric of the collector's runs. */
export const toRunQuery = (end: string, statistic: Statistic, context: MonitorContext, own: OwnParts = {}): string => {
  const metric = findRunMetric(context.configured.entry, end);
  const scope = [...toMonitorScope(context), ...(own.scope ?? [])];
  return toQuery({ metric, statistic, scope, by: toMonitorGroups(context, ...(own.by ?? [])) });
};

interface OwnParts {
  readonly scope?: readonly string[];
  readonly by?: readonly string[];
}

/** The monitors of a collector's runs, as far as its schedule lets them be watched. */
export const toRunWatches = (context: MonitorContext): readonly Watch[] =>
  [watchSilence(context), watchFailures(context), watchParts(context), watchDuration(context)].filter(
    (watch) => watch !== undefined,
  );

const watchSilence = (context: MonitorContext): Watch | undefined => {
  const window = toWindow(context.timing, SILENT);
  return (
    window && {
      name: 'not-running',
      title: 'no run has succeeded',
      window,
      over: 'sum',
      query: toRunQuery('run.success', 'sum', context),
      comparison: '<',
      threshold: 1,
      message: `No run has succeeded for ${toWords(window.minutes)}: ${toRunWords(window.runs)} failed, or did not start, or cannot reach Datadog. Look for its CronJob (suspended?), its Jobs and the exit code of its pods.`,
      section: 'at-3-am',
      priority: 2,
      onSilence: true,
    }
  );
};

const watchFailures = (context: MonitorContext): Watch | undefined => {
  const window = toBusyWindow(context.timing, FAILING);
  return (
    window && {
      name: 'failing',
      title: 'its runs fail',
      window,
      over: 'min',
      query: toRunQuery('failed', 'max', context),
      comparison: '>=',
      threshold: 1,
      message: `Every run of the last ${toWords(window.minutes)} failed. Its log has the error with its remedy as \`fix\`; \`collectors check ${context.configured.key}\` tries what a run needs.`,
      section: 'what-an-error-is',
      priority: 2,
    }
  );
};

const watchParts = (context: MonitorContext): Watch | undefined => {
  const window = toBusyWindow(context.timing, PARTIAL);
  return (
    window && {
      name: 'partial',
      title: 'parts are missing',
      window,
      over: 'min',
      query: toRunQuery('error_count', 'sum', context),
      comparison: '>',
      threshold: 0,
      message: `Every run of the last ${toWords(window.minutes)} had an error, so some numbers are missing. Lines with \`level: error\` in its log name the member or the source, and the right or the name to mend.`,
      section: 'at-3-am',
      priority: 4,
    }
  );
};

const watchDuration = (context: MonitorContext): Watch | undefined => {
  const window = toBusyWindow(context.timing, SLOW);
  const { deadline } = context.timing;
  return (
    window && {
      name: 'slow',
      title: 'its runs come near their deadline',
      window,
      over: 'min',
      query: toRunQuery('duration_seconds', 'max', context),
      comparison: '>',
      threshold: round(SLOW_SHARE * deadline),
      message: `Every run of the last ${toWords(window.minutes)} took more than ${round(SLOW_SHARE * deadline)} s, and at ${deadline} s collecting is ended. Give it less to collect, more time (\`deadline\`), or several runs that share the work (\`shards\`).`,
      section: 'capacity',
      priority: 4,
    }
  );
};

const round = (seconds: number): number => Math.round(seconds * 10) / 10;

/** Minutes as a person says them. */
export const toWords = (minutes: number): string => {
  const [length, unit] =
    minutes % 1440 === 0 ? [minutes / 1440, 'day'] : minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return length === 1 ? unit : `${length} ${unit}s`;
};

const toRunWords = (runs: number): string => (runs === 1 ? 'a run' : `${runs} runs or more`);
