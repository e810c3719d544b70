import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import { judgeCron } from '../judge-cron.ts';
import type { ManifestRule } from '../rule.ts';

const isZone = (zone: string): boolean => {
  try {
    return zone !== 'Local' && new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
};

/** A CronJob runs at times that there are, in a zone that there is. */
export const schedules: ManifestRule = (object) => {
  if (object.kind !== 'CronJob') return [];
  const { schedule, timeZone } = (object as unknown as ICronJob).spec;
  // That it is missing, the model says.
  const wrong = typeof schedule === 'string' ? judgeCron(schedule) : undefined;
  return [
    ...(wrong === undefined ? [] : [wrong]),
    ...(timeZone === undefined ? ['timeZone is missing'] : []),
    ...(timeZone !== undefined && !isZone(timeZone) ? [`the zone ${timeZone} is none`] : []),
  ];
};
