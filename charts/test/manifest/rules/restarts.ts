import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import { findPod } from '../find-pods.ts';
import type { ManifestRule } from '../rule.ts';

/** Failed pods stay with their logs, and what is no use to repeat is not repeated. */
export const restarts: ManifestRule = (object) => {
  const pod = findPod(object);
  if (pod === undefined) return [];
  const problems =
    pod.restartPolicy === 'Never' ? [] : [`restartPolicy is ${pod.restartPolicy}, and podFailurePolicy needs Never`];
  if (object.kind !== 'CronJob') return problems;
  const job = (object as unknown as ICronJob).spec?.jobTemplate.spec;
  const [first] = job?.podFailurePolicy?.rules ?? [];
  if (first?.action !== 'Ignore') problems.push('the first rule of podFailurePolicy does not ignore what a drained node does');
  return problems;
};
