import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IPod } from 'kubernetes-models/v1/Pod';
import { describe, expect, it } from 'vitest';
import { renderChart } from '../src/index.ts';
import { noHelm } from './support/no-helm.ts';
import { containerOf, find, jobOf, podOf, renderCronJob } from './support/rendered.ts';
import { ciFile, withGithub } from './support/values.ts';

const PLACEMENT = { files: [ciFile('placement')] };

/** What is set in `ci/placement-values.yaml`, and where it has to be. */
const PLACES: readonly (readonly [value: string, pick: (job: ICronJob) => unknown, expected: unknown])[] = [
  ['nodeSelector', (job) => podOf(job).nodeSelector, { 'kubernetes.io/arch': 'arm64' }],
  ['tolerations', (job) => podOf(job).tolerations, [{ key: 'spot', operator: 'Exists', effect: 'NoSchedule' }]],
  ['affinity', (job) => podOf(job).affinity, { nodeAffinity: expect.any(Object) }],
  ['topologySpreadConstraints', (job) => podOf(job).topologySpreadConstraints, [expect.objectContaining({ maxSkew: 1 })]],
  ['priorityClassName', (job) => podOf(job).priorityClassName, 'low'],
  ['runtimeClassName', (job) => podOf(job).runtimeClassName, 'gvisor'],
  ['hostAliases', (job) => podOf(job).hostAliases, [{ ip: '192.0.2.1', hostnames: ['skypilot.internal'] }]],
  ['dnsConfig', (job) => podOf(job).dnsConfig, { options: [{ name: 'ndots', value: '2' }] }],
  ['initContainers', (job) => podOf(job).initContainers, [expect.objectContaining({ name: 'wait-for-proxy' })]],
  [
    'podAnnotations',
    (job) => jobOf(job).template.metadata!.annotations,
    { 'checksum/config': expect.any(String), 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true' },
  ],
  ['jobAnnotations', (job) => job.spec.jobTemplate.metadata!.annotations, { 'example.com/owner': 'platform' }],
  ['cronJobAnnotations', (job) => job.metadata!.annotations, { 'argocd.argoproj.io/sync-wave': '2' }],
  ['managedBy', (job) => jobOf(job).managedBy, 'kueue.x-k8s.io/multikueue'],
  ['startingDeadlineSeconds', (job) => job.spec.startingDeadlineSeconds, 60],
  ['extraArgs', (job) => containerOf(job).args, ['run', 'github', '--push', '--quiet', '--strict']],
  ['image.pullPolicy', (job) => containerOf(job).imagePullPolicy, 'Always'],
  ['image.pullSecrets', (job) => podOf(job).imagePullSecrets, [{ name: 'registry' }]],
  ['resources', (job) => containerOf(job).resources!.limits, { cpu: '500m', memory: '256Mi' }],
];

describe.skipIf(noHelm)('what a pod, a Job and a CronJob are given besides', () => {
  it.each(PLACES)('%s is where it belongs', async (_value, pick, expected) => {
    expect(pick(await renderCronJob(PLACEMENT))).toEqual(expected);
  });

  it('labels are on their own object, and those for all on each', async () => {
    const job = await renderCronJob(PLACEMENT);
    const labels = [job.metadata, job.spec.jobTemplate.metadata, jobOf(job).template.metadata].map(
      (metadata) => metadata!.labels!,
    );
    const added = labels.map((own) => Object.keys(own).filter((key) => !/^(app\.kubernetes\.io|helm\.sh)\//.test(key)));
    expect(added.map((keys) => keys.toSorted())).toEqual([
      ['team', 'tier'],
      ['kueue.x-k8s.io/queue-name', 'team'],
      ['cost-centre', 'team'],
    ]);
  });

  it('labels cannot take the place of those that selectors look for', async () => {
    const job = await renderCronJob({ values: withGithub({ podLabels: { 'app.kubernetes.io/component': 'other' } }) });
    expect(jobOf(job).template.metadata!.labels!['app.kubernetes.io/component']).toBe('github');
  });
});

describe.skipIf(noHelm)('what cannot be set', () => {
  it("a pod that is to stop has time for its delivery, and takes no other pod's place", async () => {
    const job = await renderCronJob({ values: withGithub() });
    expect(podOf(job).terminationGracePeriodSeconds).toBe(30);
    expect(jobOf(job).podReplacementPolicy).toBe('Failed');
  });

  it('every object is in the namespace of the release', async () => {
    const objects = await renderChart({ files: [ciFile('spool-and-state')], namespace: 'elsewhere' });
    expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['elsewhere']));
  });

  it('a check ends, and its pod stays until the next one, so that its log can be read', async () => {
    const pod = find<IPod>(await renderChart({ values: withGithub() }), 'Pod', 'collectors-github-check');
    expect(pod.spec!.activeDeadlineSeconds).toBe(300);
    expect(pod.metadata!.annotations!['helm.sh/hook-delete-policy']).toBe('before-hook-creation');
  });
});
