import { checkFailure, type CheckResult, CollectorError } from '@collectors/core';
import { toPeriod } from '@collectors/core/catalogue';
import type { PluginEntry } from '@collectors/core/config';
import type { Io } from '../io.ts';
import { PROCESS_SETTINGS } from '../settings/process-settings.ts';
import { readVariable } from '../settings/read-setting.ts';
import { toDeadline } from '../run/to-deadline.ts';

/** Seconds that a collector's process may still take when its deadline has come. */
const GRACE = 0.5;
/** Seconds for a delivery. */
const DELIVERY = 30;
/** Seconds for starting a pod and for Kubernetes' pauses between attempts. */
const OVERHEAD = 35;
/** The share of a period that all attempts may take, so that the next run finds the way free. */
const SHARE = 0.8;

const NAME = 'schedule';

/** Whether all attempts of a run end before the next one is due. */
export const checkSchedule = (plugin: PluginEntry, environment: Io['environment']): CheckResult => {
  const schedule = plugin.settings.schedule ?? plugin.manifest.schedule;
  if (schedule === undefined) {
    const fix = `Give collectors.${plugin.key} a "schedule", as in "*/15 * * * *".`;
    return { name: NAME, status: 'warning', message: 'There is none: nothing says how often it runs.', fix };
  }
  try {
    return toResult(plugin, { schedule, period: readPeriod(schedule), attempts: readBackoffLimit(environment) + 1 });
  } catch (error) {
    return checkFailure(NAME, error);
  }
};

const readPeriod = (schedule: string): number => {
  try {
    return toPeriod(schedule);
  } catch (cause) {
    throw new CollectorError('config_invalid', `${(cause as Error).message}.`, { fix: 'Write it like "*/15 * * * *".', cause });
  }
};

const readBackoffLimit = (environment: Io['environment']): number => {
  const { variables, default: usual } = PROCESS_SETTINGS.backoffLimit;
  const given = readVariable(variables, environment)?.text ?? usual;
  if (/^\d{1,3}$/.test(given)) return Number(given);
  throw new CollectorError('config_invalid', `COLLECTORS_BACKOFF_LIMIT is '${given}', expected a whole number from 0.`, {
    fix: "Set it to the Job's backoffLimit, or unset it: 1 is the default.",
  });
};

interface Timing {
  readonly schedule: string;
  /** Seconds. */
  readonly period: number;
  readonly attempts: number;
}

const toResult = (plugin: PluginEntry, { schedule, period, attempts }: Timing): CheckResult => {
  const deadline = toDeadline(plugin) / 1000;
  const needed = attempts * (deadline + GRACE + DELIVERY) + OVERHEAD;
  const room = SHARE * period;
  const sum = `${attempts} × (${deadline} + ${GRACE} + ${DELIVERY}) + ${OVERHEAD} = ${round(needed)} s`;
  const there = `${SHARE} × ${period} = ${round(room)} s`;
  if (needed <= room) return { name: NAME, status: 'ok', message: `${schedule}: ${sum} of ${there}.` };
  return {
    name: NAME,
    status: 'failed',
    message: `${schedule}: ${attempts} attempts of (deadline + grace + delivery) + ${OVERHEAD} s take ${sum}, and there are ${there}.`,
    fix: toFix(plugin.key, { most: room, period: needed / SHARE, attempts }),
    code: 'config_invalid',
  };
};

const toFix = (key: string, fit: { readonly most: number; readonly period: number; readonly attempts: number }): string => {
  const deadline = Math.floor((fit.most - OVERHEAD) / fit.attempts - GRACE - DELIVERY);
  const longer = `run it no more often than every ${Math.ceil(fit.period / 60)} minutes`;
  const shorter = deadline > 0 ? `Set collectors.${key}.deadline to ${deadline}s or less, or ${longer}` : `R${longer.slice(1)}`;
  return fit.attempts > 1 ? `${shorter}; or let Jobs make fewer attempts (COLLECTORS_BACKOFF_LIMIT).` : `${shorter}.`;
};

/** A tenth of a second is as fine as anybody plans. */
const round = (seconds: number): number => Math.round(seconds * 10) / 10;
