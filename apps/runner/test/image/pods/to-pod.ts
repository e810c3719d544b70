import type { CronJob, PodTemplate, ProjectedSource, Variable, Volume } from './cron-job.ts';

/** The Secrets of a namespace: name → key → value. */
export type Secrets = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A pod, and the files that a volume of it shows. */
export interface Pod {
  readonly document: object;
  readonly files: Readonly<Record<string, string>>;
}

/** What there is around a pod. Of its template podman plays all but what the functions below replace, and say why. */
export interface Surroundings {
  readonly secrets: Secrets;
  /** The Job's name, of which its controller makes the label that COLLECTORS_JOB_NAME is taken from. */
  readonly jobName: string;
  /** Of an Indexed Job, whose controller makes a variable of it. */
  readonly index?: number;
  /** The folder outside that takes the place of a projected volume: podman 4.3 knows none. */
  readonly folder: string;
}

const JOB_NAME = 'batch.kubernetes.io/job-name';

/** podman 4.3 keeps a Secret as YAML and reads it as JSON: the value is put in, or nothing where it may be missing. */
const toVariable = (variable: Variable, secrets: Secrets): readonly Variable[] => {
  const { secretKeyRef } = variable.valueFrom ?? {};
  if (secretKeyRef === undefined) return [variable];
  const value = secrets[secretKeyRef.name]?.[secretKeyRef.key];
  if (value !== undefined) return [{ name: variable.name, value }];
  if (secretKeyRef.optional === true) return [];
  throw new Error(`Kubernetes would not start the pod: ${secretKeyRef.name} has no ${secretKeyRef.key}.`);
};

const toFiles = ({ secret }: ProjectedSource, secrets: Secrets): readonly (readonly [string, string])[] =>
  secret.items.flatMap(({ key, path }) => {
    const value = secrets[secret.name]?.[key];
    if (value !== undefined) return [[path, value] as const];
    if (secret.optional === true) return [];
    throw new Error(`Kubernetes would not start the pod: ${secret.name} has no ${key}.`);
  });

const toVolume = (volume: Volume, { folder }: Surroundings): object =>
  volume.projected === undefined ? volume : { name: volume.name, hostPath: { path: folder, type: 'Directory' } };

const fill = ({ metadata, spec }: PodTemplate, surroundings: Surroundings): object => {
  const { jobName, index, secrets } = surroundings;
  const indexed = index === undefined ? [] : [{ name: 'JOB_COMPLETION_INDEX', value: String(index) }];
  const containers = spec.containers.map((container) => ({
    ...container,
    env: [...container.env.flatMap((variable) => toVariable(variable, secrets)), ...indexed],
  }));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    // Without annotations: podman takes none that is longer than a label, and the checksum of the configuration is.
    metadata: { name: jobName, labels: { ...metadata.labels, [JOB_NAME]: jobName } },
    spec: { ...spec, containers, volumes: spec.volumes.map((volume) => toVolume(volume, surroundings)) },
  };
};

/** The pod that Kubernetes' controllers would make of a CronJob. */
export const toPod = (job: CronJob, surroundings: Surroundings): Pod => {
  const { template } = job.spec.jobTemplate.spec;
  const sources = template.spec.volumes.flatMap(({ projected }) => projected?.sources ?? []);
  return {
    document: fill(template, surroundings),
    files: Object.fromEntries(sources.flatMap((source) => toFiles(source, surroundings.secrets))),
  };
};
