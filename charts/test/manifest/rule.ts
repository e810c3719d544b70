import type { KubernetesObject } from '../../src/index.ts';

/** One thing that every object has to hold; answers what is wrong with it. */
export type ManifestRule = (object: KubernetesObject) => readonly string[];
