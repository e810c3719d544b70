import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { KubernetesObject } from '../../src/index.ts';

/** The pod that an object is or makes, if any. */
export const findPod = (object: KubernetesObject): IPodSpec | undefined => {
  if (object.kind === 'Pod') return object['spec'] as IPodSpec;
  if (object.kind !== 'CronJob') return undefined;
  return (object as unknown as ICronJob).spec?.jobTemplate.spec?.template.spec;
};

/** All containers of an object, those that run before the others included. */
export const findContainers = (object: KubernetesObject): readonly IContainer[] => {
  const { initContainers = [], containers = [] } = findPod(object) ?? {};
  return [...initContainers, ...containers];
};
