import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { KubernetesObject } from '@collectors/chart';
import { podman, runPodman } from '../../../../../tools/image/podman/podman.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { CronJob } from './cron-job.ts';
import { type Surroundings, toPod } from './to-pod.ts';

const COMPONENT = 'app.kubernetes.io/component';

/** How the container of a pod ended. */
export interface PlayedPod {
  readonly code: number;
  readonly log: string;
}

const writeFiles = (folder: string, files: Readonly<Record<string, string>>): void => {
  chmodSync(folder, 0o755);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
};

/** What a pod's volumes name, of its own collector. */
const toOthers = (job: CronJob, objects: readonly KubernetesObject[]): readonly KubernetesObject[] =>
  objects.filter(
    ({ kind, metadata }) =>
      ['ConfigMap', 'PersistentVolumeClaim'].includes(kind) && metadata.labels?.[COMPONENT] === job.metadata.labels?.[COMPONENT],
  );

/** `kube down` leaves the volumes, as Kubernetes leaves claims. */
const tidyUp = async (file: string, others: readonly KubernetesObject[]): Promise<void> => {
  await runPodman(['kube', 'down', file]);
  await runPodman(['volume', 'rm', '--force', ...others.map(({ metadata }) => metadata.name)]);
};

const waitForEnd = async (container: string): Promise<PlayedPod> => {
  const code = Number(await podman('wait', container));
  const { stdout, stderr } = await runPodman(['logs', container]);
  return { code, log: stdout + stderr };
};

/** Plays the pod of a CronJob beside the other objects of its release, and waits for its end. */
export const playPod = async (
  job: CronJob,
  objects: readonly KubernetesObject[],
  surroundings: Omit<Surroundings, 'folder'>,
): Promise<PlayedPod> => {
  const folder = temporaryFolder();
  const { document, files } = toPod(job, { ...surroundings, folder });
  writeFiles(folder, files);
  const others = toOthers(job, objects);
  const file = path.join(temporaryFolder(), 'pod.yaml');
  // JSON is YAML.
  writeFileSync(file, [...others, document].map((each) => JSON.stringify(each)).join('\n---\n'));
  // What a run that was ended before its time has left.
  await tidyUp(file, others);
  try {
    await podman('kube', 'play', '--network', 'host', file);
    return await waitForEnd(`${surroundings.jobName}-collector`);
  } finally {
    await tidyUp(file, others);
  }
};
