import type { KubernetesObject } from '@collectors/chart';

/** A variable of a container, as far as these tests touch it. */
export interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly secretKeyRef?: { readonly name: string; readonly key: string; readonly optional?: boolean };
  };
}

/** A volume of a pod, the same way. */
export interface Volume {
  readonly name: string;
  readonly projected?: { readonly sources: readonly ProjectedSource[] };
}

/** Keys of a Secret as files. */
export interface ProjectedSource {
  readonly secret: {
    readonly name: string;
    readonly optional?: boolean;
    readonly items: readonly { readonly key: string; readonly path: string }[];
  };
}

/** A container of a pod. */
export interface Container {
  readonly name: string;
  readonly env: readonly Variable[];
  readonly resources: { readonly limits: { readonly memory: string } };
}

/** What a pod is made from. */
export interface PodTemplate {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: { readonly containers: readonly [Container]; readonly volumes: readonly Volume[] };
}

/** A CronJob of the chart. */
export interface CronJob extends KubernetesObject {
  readonly spec: { readonly jobTemplate: { readonly spec: { readonly template: PodTemplate } } };
}

/** The CronJobs among what Helm has rendered, by the name of their collector. */
export const findCronJobs = (objects: readonly KubernetesObject[]): ReadonlyMap<string, CronJob> =>
  new Map(
    objects
      .filter((object): object is CronJob => object.kind === 'CronJob')
      .map((job) => [job.metadata.labels?.['app.kubernetes.io/component'] ?? '', job]),
  );
