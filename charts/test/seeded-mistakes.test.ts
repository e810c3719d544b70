import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IContainer } from 'kubernetes-models/v1/Container';
import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../src/index.ts';
import { checkManifest } from './manifest/check-manifest.ts';
import { containerOf, jobOf, podOf, renderCronJob } from './support/rendered.ts';
import { ciFile } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

type Seed = (job: ICronJob) => void;

const container = (job: ICronJob): IContainer => containerOf(job);
const assign = (target: object | undefined, fields: object): void => void Object.assign(target!, fields);

/** Seventeen mistakes that people make in manifests, and what the checks say of each. `kubectl --dry-run=client` sees none of them. */
const MISTAKES: readonly (readonly [mistake: string, seed: Seed, problem: string])[] = [
  [
    '1: resources at the level of the pod, by indentation',
    (job) => {
      assign(podOf(job), { resources: container(job).resources });
      delete container(job).resources;
    },
    'the container collector has no limit for memory',
  ],
  [
    '1b: limits under requests',
    (job) => assign(container(job), { resources: { requests: { limits: { memory: '128Mi' } } } }),
    'the container collector has no limit for memory',
  ],
  [
    '2: an unknown field',
    (job) => assign(job.spec, { concurrencyPolcy: 'Forbid' }),
    '.spec.concurrencyPolcy is no field of V1CronJobSpec',
  ],
  [
    '2b: an unknown field, nested',
    (job) => assign(container(job).securityContext, { readOnlyRootFileSystem: true }),
    '.spec.jobTemplate.spec.template.spec.containers[0].securityContext.readOnlyRootFileSystem is no field of V1SecurityContext',
  ],
  ['3: a text for a number', (job) => assign(jobOf(job), { backoffLimit: '2' }), 'backoffLimit must be integer'],
  ['3b: a number for a text', (job) => container(job).env!.push({ name: 'A', value: 1 as never }), 'value must be string'],
  [
    '4: no schedule',
    (job) => void delete (job.spec as { schedule?: string }).schedule,
    'data/spec must have required property schedule',
  ],
  ['5: a schedule that is none', (job) => assign(job.spec, { schedule: '*/75 25 * * *' }), 'the minute of the schedule'],
  ['5b: a schedule of six fields', (job) => assign(job.spec, { schedule: '0 */5 * * * *' }), 'has 6 fields'],
  [
    '6: an enumeration in lower case',
    (job) => assign(job.spec, { concurrencyPolicy: 'forbid' }),
    'concurrencyPolicy must be equal to one of',
  ],
  [
    '7: OnFailure together with podFailurePolicy',
    (job) => assign(podOf(job), { restartPolicy: 'OnFailure' }),
    'podFailurePolicy needs Never',
  ],
  ['8: a zone that is none', (job) => assign(job.spec, { timeZone: 'Mars/Base' }), 'the zone Mars/Base is none'],
  [
    '9: a quantity that is none',
    (job) => assign(container(job).resources!.limits, { memory: '256MB' }),
    'memory must match format "quantity"',
  ],
  [
    '10: a name of 53 characters',
    (job) => assign(job.metadata, { name: 'a'.repeat(53) }),
    'the name has 53 characters, 52 are allowed',
  ],
  [
    '11: requests over limits',
    (job) => assign(container(job).resources!.requests, { memory: '1Gi' }),
    'requests 1Gi of memory, over its limit of 128Mi',
  ],
  [
    '12: a mount without a volume',
    (job) => container(job).volumeMounts!.push({ name: 'cache', mountPath: '/cache' }),
    'the volume cache is mounted and is none',
  ],
  [
    '13: a value that no label may have',
    (job) => assign(jobOf(job).template.metadata!.labels, { 'app.kubernetes.io/version': '1.0+x y' }),
    "the label app.kubernetes.io/version has the bad value '1.0+x y'",
  ],
];

const render = (): Promise<ICronJob> => renderCronJob({ files: [ciFile('minimal')] });
const check = (job: ICronJob): string => checkManifest(job as unknown as KubernetesObject).join('\n');

describe.skipIf(noHelm)('a mistake in a manifest', () => {
  it('is not there in what the chart renders, so that each below is alone', async () => {
    expect(check(await render())).toBe('');
  });

  it.each(MISTAKES)('%s', async (_mistake, seed, problem) => {
    const job = await render();
    seed(job);
    expect(check(job)).toContain(problem);
  });
});
