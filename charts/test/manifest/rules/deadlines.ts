import { toPeriod } from '@collectors/core/catalogue';
import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import { judgeCron } from '../judge-cron.ts';
import type { ManifestRule } from '../rule.ts';

/** No run can hang, and none is still there when the next one is due. */
export const deadlines: ManifestRule = (object) => {
  if (object.kind !== 'CronJob') return [];
  const { schedule, startingDeadlineSeconds: start, jobTemplate } = (object as unknown as ICronJob).spec;
  const { activeDeadlineSeconds: active, ttlSecondsAfterFinished: ttl } = jobTemplate.spec!;
  if (typeof schedule !== 'string' || judgeCron(schedule) !== undefined) return [];
  const period = toPeriod(schedule);
  return [
    ...(active === undefined ? ['activeDeadlineSeconds is missing: a run could hang for ever'] : []),
    ...(active !== undefined && active >= period
      ? [`activeDeadlineSeconds is ${active}, and the next run is due after ${period}`]
      : []),
    ...(start === undefined || start < 10 ? ['startingDeadlineSeconds is missing or under 10'] : []),
    ...(ttl === undefined ? ['ttlSecondsAfterFinished is missing: Jobs would pile up'] : []),
  ];
};
