import * as kubernetes from '@kubernetes/client-node';
import type { KubernetesObject } from '../../src/index.ts';

interface Field {
  readonly baseName: string;
  /** A class of the client, a list of one, a map of one, or what is no object. */
  readonly type: string;
}

const fieldsOf = (type: string): readonly Field[] | undefined => {
  const model = (kubernetes as Readonly<Record<string, unknown>>)[type] as
    | { getAttributeTypeMap?: () => readonly Field[] }
    | undefined;
  return model?.getAttributeTypeMap?.();
};

const CLASSES: Readonly<Record<string, string>> = {
  ConfigMap: 'V1ConfigMap',
  CronJob: 'V1CronJob',
  NetworkPolicy: 'V1NetworkPolicy',
  PersistentVolumeClaim: 'V1PersistentVolumeClaim',
  Pod: 'V1Pod',
  ServiceAccount: 'V1ServiceAccount',
};

const walk = (value: unknown, type: string, at: string): readonly string[] => {
  const list = /^Array<(.*)>$/.exec(type)?.[1];
  if (list !== undefined && Array.isArray(value)) return value.flatMap((item, index) => walk(item, list, `${at}[${index}]`));
  const fields = fieldsOf(type);
  if (fields === undefined || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const field = fields.find(({ baseName }) => baseName === name);
    return field === undefined ? [`${at}.${name} is no field of ${type}`] : walk(inner, field.type, `${at}.${name}`);
  });
};

/** Fields that Kubernetes does not have: what a slip of the pen or of the indentation makes. The server would drop them silently. */
export const findUnknownFields = (object: KubernetesObject): readonly string[] => {
  const type = CLASSES[object.kind];
  return type === undefined ? [`kind ${object.kind} is none that this chart should make`] : walk(object, type, '');
};
