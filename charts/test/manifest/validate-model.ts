import type { KubernetesObject } from '../../src/index.ts';
import { CronJob } from 'kubernetes-models/batch/v1/CronJob';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { PersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { Pod } from 'kubernetes-models/v1/Pod';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';

const MODELS: Readonly<Record<string, new (object: never) => { validate(): void }>> = {
  ConfigMap,
  CronJob,
  NetworkPolicy,
  PersistentVolumeClaim,
  Pod,
  ServiceAccount,
};

/** Types, required fields, enumerations and quantities, as Kubernetes' own schemas have them. */
export const validateModel = (object: KubernetesObject): readonly string[] => {
  const Model = MODELS[object.kind];
  if (Model === undefined) return [];
  try {
    new Model(object as never).validate();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
};
