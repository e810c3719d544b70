import { DEFAULT_RUNBOOK, type GenerateOptions, toService } from '../options.ts';
import type { Configured, Resource } from '../resource.ts';
import type { Timing } from '../schedule/timing.ts';
import type { Window } from '../schedule/to-window.ts';

/** What monitors are made from, besides what each of them watches. */
export interface MonitorContext extends GenerateOptions {
  readonly configured: Configured;
  readonly timing: Timing;
}

/** A condition over a window, and what to do where it holds. */
export interface Watch {
  /** The end of its key and its name: `not-running`. */
  readonly name: string;
  /** What holds when it fires, as the end of a sentence about the collector. */
  readonly title: string;
  readonly window: Window;
  /** Over the window. */
  readonly over: 'sum' | 'min' | 'max';
  readonly query: string;
  readonly comparison: '<' | '>' | '>=';
  readonly threshold: number;
  /** What to do. */
  readonly message: string;
  /** A heading of `operations.md`, as its anchor. */
  readonly section: string;
  /** 1 wakes somebody, 5 is for information. */
  readonly priority: 2 | 3 | 4;
  /** Silence is a finding too. */
  readonly onSilence?: true;
}

/** The scope of a collector's monitors; without an environment each of them is watched by itself. */
export const toMonitorScope = ({ configured, env }: MonitorContext): readonly string[] => [
  `service:${toService(configured.key)}`,
  ...(env === undefined ? [] : [`env:${env}`]),
];

/** The tag keys by which a collector's monitors tell alerts apart. */
export const toMonitorGroups = ({ env }: MonitorContext, ...own: readonly string[]): readonly string[] => [
  ...(env === undefined ? ['env'] : []),
  ...own,
];

const toSilence = ({ onSilence, window }: Watch) =>
  onSilence ? { notify_no_data: true, no_data_timeframe: 2 * window.minutes } : { notify_no_data: false };

const toMessage = ({ message, section }: Watch, { runbook = DEFAULT_RUNBOOK, notify }: MonitorContext): string =>
  [message, `${runbook}/operations.md#${section}`, ...(notify === undefined ? [] : [notify])].join('\n\n');

/** A monitor as Datadog's API takes it. https://docs.datadoghq.com/api/latest/monitors/ */
export const toMonitor = (watch: Watch, context: MonitorContext): Resource => {
  const { key, entry } = context.configured;
  const { name, title, window, over, query, comparison, threshold, priority } = watch;
  return {
    kind: 'monitor',
    key: `${key}/${name}`,
    definition: {
      name: `Collector ${key}: ${title}`,
      type: 'query alert',
      query: `${over}(last_${window.minutes}m):${query} ${comparison} ${threshold}`,
      message: toMessage(watch, context),
      tags: [`collector:${entry.name}`, `service:${toService(key)}`, 'managed-by:collectors'],
      priority,
      options: {
        thresholds: { critical: threshold },
        ...toSilence(watch),
        require_full_window: false,
        evaluation_delay: context.timing.lateness,
        include_tags: true,
      },
    },
  };
};
