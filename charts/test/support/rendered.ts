import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { type KubernetesObject, type Release, renderChart } from '../../src/index.ts';

/** Objects of one kind. */
export const ofKind = (objects: readonly KubernetesObject[], kind: string): readonly KubernetesObject[] =>
  objects.filter((object) => object.kind === kind);

/** The object with a kind and a name. Throws where there is none. */
export const find = <T = KubernetesObject>(objects: readonly KubernetesObject[], kind: string, name: string): T => {
  const found = ofKind(objects, kind).find((object) => object.metadata.name === name);
  if (found === undefined) throw new Error(`There is no ${kind} ${name}.`);
  return found as T;
};

/** The CronJobs of a release. */
export const renderCronJobs = async (release: Release): Promise<readonly ICronJob[]> =>
  ofKind(await renderChart(release), 'CronJob') as unknown as readonly ICronJob[];

/** The CronJob of a release with one collector. */
export const renderCronJob = async (release: Release): Promise<ICronJob> => {
  const jobs = await renderCronJobs(release);
  if (jobs.length !== 1) throw new Error(`There are ${jobs.length} CronJobs.`);
  return jobs[0]!;
};

/** What a CronJob's Jobs are. */
export const jobOf = ({ spec }: ICronJob) => spec.jobTemplate.spec!;

/** What their pods are. */
export const podOf = (job: ICronJob): IPodSpec => jobOf(job).template.spec!;

/** Their only container. */
export const containerOf = (job: ICronJob): IContainer => podOf(job).containers[0]!;

/** The variables of a container by name. */
export const variablesOf = ({ env = [] }: IContainer) => new Map(env.map((variable) => [variable.name, variable]));

/** The configuration file that a collector's pods read. */
export const configurationOf = (objects: readonly KubernetesObject[], name: string) => {
  const { data } = find<{ data: Record<string, string> }>(objects, 'ConfigMap', name);
  return JSON.parse(data['collectors.config.json']!) as {
    readonly env: string;
    readonly secrets?: object;
    readonly collectors: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
};
