import type { PluginEntry } from '@collectors/core/config';
import { CollectorError } from '@collectors/core';
import { toErrorExitCode } from '@collectors/core/runner';
import { measure, type MeasureOptions } from './measure.ts';
import { type Month, toMonth } from './month.ts';
import { planOffline } from './plan-offline.ts';
import type { CollectorPlan } from './plan-report.ts';
import { withTemporaryState } from './temporary-state.ts';
import { toCollectorPlan } from './to-collector-plan.ts';
import type { Measured } from './to-paid.ts';

/** What all plans of a command line share. */
export interface PlanOptions extends MeasureOptions {
  /** The beginning of the month. */
  readonly from: Date;
  readonly timeZone: string;
  readonly offline: boolean;
  /** Runs keep what saves them requests. */
  readonly state: boolean;
}

/** Plans one collector. Never throws for what a collector or its service does. */
export const planOne = async (plugin: PluginEntry, options: PlanOptions): Promise<CollectorPlan> => {
  try {
    const month = findMonth(plugin, options);
    const facts = { plugin, month, shards: options.shards, notes: toNotes(plugin, month) };
    if (options.offline) return await planOffline({ ...options, ...facts });
    return toCollectorPlan({ ...facts, ...(await collect(plugin, options)) });
  } catch (error) {
    if (!CollectorError.isInstance(error)) throw error;
    return toUnread(plugin.key, error, plugin);
  }
};

/** The plan of a collector of which nothing could be read. */
export const toUnread = (
  key: string,
  error: CollectorError,
  plugin?: Pick<PluginEntry, 'package' | 'version'>,
): CollectorPlan => {
  const { code, message, fix } = error;
  return {
    collector: key,
    ...(plugin && { package: plugin.package, version: plugin.version }),
    outcome: 'unread',
    errors: [{ code, message, ...(fix !== undefined && { fix }) }],
    notes: [],
    shards: 1,
    quotas: [],
    paid: [],
    exitCode: toErrorExitCode(code) || 1,
  };
};

const findMonth = ({ key, settings, manifest }: PluginEntry, { from, timeZone }: PlanOptions): Month | undefined => {
  const schedule = settings.schedule ?? manifest.schedule;
  if (schedule === undefined) return undefined;
  try {
    return toMonth(schedule, from, timeZone);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new CollectorError('config_invalid', `collectors.${key}.schedule: ${cause.message}.`, {
      fix: 'Write it like "*/15 * * * *".',
      cause,
    });
  }
};

/** With state, once more at the same instant: what can be kept between runs is. One that went wrong is not repeated. */
const collect = async (plugin: PluginEntry, options: PlanOptions): Promise<Measured> => {
  if (!options.state) return { first: await measure(plugin, options) };
  return withTemporaryState(async (stateDirectory) => {
    const first = await measure(plugin, { ...options, stateDirectory });
    const whole = first.reports.every(({ outcome }) => outcome === 'ok' || outcome === 'partial');
    return { first, later: whole ? await measure(plugin, { ...options, stateDirectory }) : undefined };
  });
};

const toNotes = ({ key, enabled }: PluginEntry, month: Month | undefined): readonly string[] => [
  ...(month
    ? []
    : [`It has no schedule, so that nothing is known of a month. Give collectors.${key} a "schedule", as in "*/15 * * * *".`]),
  ...(month?.runs.length === 0 ? [`${month.schedule} is never due in these 30 days.`] : []),
  ...(enabled ? [] : ['It is not enabled: neither --all nor the chart would run it.']),
];
