import { findContainers, findPod } from '../find-pods.ts';
import type { ManifestRule } from '../rule.ts';

/** What a container mounts is a volume of its pod, and no volume is there for nothing. */
export const mounts: ManifestRule = (object) => {
  const volumes = (findPod(object)?.volumes ?? []).map(({ name }) => name);
  const mounted = findContainers(object).flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name));
  return [
    ...mounted.filter((name) => !volumes.includes(name)).map((name) => `the volume ${name} is mounted and is none`),
    ...volumes.filter((name) => !mounted.includes(name)).map((name) => `the volume ${name} is mounted nowhere`),
    ...volumes.filter((name, index) => volumes.indexOf(name) !== index).map((name) => `the volume ${name} is there twice`),
  ];
};
