import type { IPod } from 'kubernetes-models/v1/Pod';
import { describe, expect, it } from 'vitest';
import { renderChart } from '../src/index.ts';
import { containerOf, find, ofKind, podOf, renderCronJob } from './support/rendered.ts';
import { ciFile, withGithub } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

describe.skipIf(noHelm)('helm test', () => {
  it('checks each collector from where its runs are, and sends nothing', async () => {
    const pods = ofKind(await renderChart({ files: [ciFile('five')] }), 'Pod') as unknown as readonly IPod[];
    expect(pods.map(({ spec }) => spec!.containers.map(({ args }) => args))).toEqual(
      ['asana', 'ec2', 'github', 'skypilot', 'wandb'].map((key) => [['check', key]]),
    );
    expect(new Set(pods.map(({ metadata }) => metadata!.annotations!['helm.sh/hook']))).toEqual(new Set(['test']));
  });

  it('has the account, the image, the limits and the secrets of a run', async () => {
    const values = withGithub({ extraEnv: [{ name: 'HTTPS_PROXY', value: 'http://proxy:3128' }] });
    const job = await renderCronJob({ values });
    const { spec } = find<IPod>(await renderChart({ values }), 'Pod', 'collectors-github-check');
    const [container] = spec!.containers;
    expect(spec!.serviceAccountName).toBe(podOf(job).serviceAccountName);
    expect(container).toMatchObject({ image: containerOf(job).image, resources: containerOf(job).resources });
    const ofRuns = containerOf(job).env!.filter(({ name }) => name !== 'COLLECTORS_JOB_NAME');
    expect(container!.env).toEqual(ofRuns);
  });

  it('is no Job with shards, where a part alone would be wrong', async () => {
    const pod = find(await renderChart({ files: [ciFile('shards')] }), 'Pod', 'collectors-github-check');
    expect(JSON.stringify(pod)).not.toContain('COLLECTORS_SHARDS');
  });
});
