import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { KubernetesObject } from '../../../src/index.ts';
import type { ManifestRule } from '../rule.ts';

const REQUIRED = ['name', 'instance', 'component', 'version', 'managed-by', 'part-of'].map((key) => `app.kubernetes.io/${key}`);

type Labels = Readonly<Record<string, string>>;

const findLabels = (object: KubernetesObject): readonly Labels[] => {
  const own = object.metadata.labels ?? {};
  if (object.kind !== 'CronJob') return [own];
  const template = (object as unknown as ICronJob).spec?.jobTemplate;
  return [own, template?.metadata?.labels ?? {}, template?.spec?.template.metadata?.labels ?? {}];
};

const checkValue = ([key, value]: [string, string]): readonly string[] =>
  value.length <= 63 && /^(([A-Za-z0-9][\w.-]*)?[A-Za-z0-9])?$/.test(value)
    ? []
    : [`the label ${key} has the bad value '${value}'`];

/** Every object, and what it makes, says of which release and collector it is, in values that labels may have. */
export const labels: ManifestRule = (object) =>
  findLabels(object).flatMap((all) => [
    ...REQUIRED.filter((key) => !(key in all)).map((key) => `the label ${key} is missing`),
    ...Object.entries(all).flatMap(checkValue),
  ]);
