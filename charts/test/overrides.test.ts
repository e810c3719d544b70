import { describe, expect, it } from 'vitest';
import { renderChart } from '../src/index.ts';
import { configurationOf, containerOf, find, jobOf, podOf, renderCronJob, renderCronJobs } from './support/rendered.ts';
import { BASE, GITHUB, ciFile, withGithub } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

describe.skipIf(noHelm)('an entry over the defaults', () => {
  it('merges maps, replaces lists and texts', async () => {
    const tolerations = [{ key: 'a', operator: 'Exists' }];
    const job = await renderCronJob({
      values: {
        ...withGithub({ nodeSelector: { disk: 'ssd' }, tolerations, timeZone: 'Europe/Berlin' }),
        defaults: { nodeSelector: { zone: 'a' }, tolerations: [{ key: 'b', operator: 'Exists' }], timeZone: 'Asia/Tokyo' },
      },
    });
    expect(podOf(job)).toMatchObject({ nodeSelector: { zone: 'a', disk: 'ssd' }, tolerations });
    expect(job.spec.timeZone).toBe('Europe/Berlin');
  });

  it('keeps nought and false, of defaults and of entries', async () => {
    const [github, , wandb] = await renderCronJobs({ files: [ciFile('zero')] });
    expect(github!.spec).toMatchObject({ suspend: false, successfulJobsHistoryLimit: 0, failedJobsHistoryLimit: 0 });
    expect(jobOf(github!)).toMatchObject({ backoffLimit: 0, ttlSecondsAfterFinished: 0 });
    expect(wandb!.spec).toMatchObject({ suspend: true });
    const objects = await renderChart({ files: [ciFile('zero')] });
    expect(configurationOf(objects, 'collectors-github').collectors['github']!['config']).toMatchObject({ billing: false });
    expect(configurationOf(objects, 'collectors-jira').collectors['jira']!['config']).toEqual({ days: 0 });
  });

  it('takes a default away by null', async () => {
    const [github] = await renderCronJobs({ files: [ciFile('zero')] });
    expect(podOf(github!).securityContext).toEqual({
      runAsNonRoot: true,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    });
    const own = await renderCronJob({ values: withGithub({ podSecurityContext: { runAsUser: null } }) });
    expect(podOf(own).securityContext).not.toHaveProperty('runAsUser');
  });

  it('writes large numbers as numbers', async () => {
    const job = await renderCronJob({
      values: withGithub({ ttlSecondsAfterFinished: 2_592_000, podSecurityContext: { runAsUser: 1_000_640_000 } }),
    });
    expect(jobOf(job).ttlSecondsAfterFinished).toBe(2_592_000);
    expect(podOf(job).securityContext!.runAsUser).toBe(1_000_640_000);
  });
});

describe.skipIf(noHelm)('resources', () => {
  const memoryOf = async (key: string, values: object) => {
    const jobs = await renderCronJobs({ values: { ...BASE, ...values } });
    return containerOf(jobs.find((job) => job.metadata!.name === `collectors-${key}`)!).resources!.limits!['memory'];
  };
  const collectors = { github: GITHUB, ec2: {}, 'ec2-tokyo': { use: 'ec2' } };

  it.each([
    ['github', {}, '128Mi'],
    ['ec2', {}, '192Mi'],
    ['ec2-tokyo', {}, '192Mi'],
    ['ec2', { defaults: { resources: { limits: { memory: '256Mi' } } } }, '256Mi'],
  ])('of %s with %j', async (key, values, memory) => {
    expect(await memoryOf(key, { collectors, ...values })).toBe(memory);
  });
});

describe.skipIf(noHelm)('collectors', () => {
  it('are rendered unless they are off; a suspended one rests', async () => {
    const jobs = await renderCronJobs({ files: [ciFile('suspended')] });
    expect(jobs.map(({ metadata, spec }) => [metadata!.name, spec.suspend])).toEqual([
      ['collectors-github', false],
      ['collectors-wandb', true],
    ]);
  });

  it('can be there several times, each by its key, and read their own configuration', async () => {
    const objects = await renderChart({ files: [ciFile('many')] });
    const name = 'collectors-of-the-platform-team-github-web';
    expect(configurationOf(objects, name).collectors).toEqual({
      'github-web': expect.objectContaining({ use: 'github', deadline: '2m', config: { repositories: ['acme/web'] } }),
    });
    expect(JSON.stringify(find(objects, 'CronJob', name))).toContain('"args":["run","github-web","--push","--quiet"]');
  });

  it('are found by a name of 52 characters, all of it', async () => {
    const fullnameOverride = 'collectors-of-the-platform-team-in-frankfurt1';
    const objects = await renderChart({ values: { ...withGithub(), fullnameOverride } });
    expect(find(objects, 'CronJob', `${fullnameOverride}-github`).metadata.name).toHaveLength(52);
  });
});

describe.skipIf(noHelm)('the image', () => {
  const imageOf = async (image: object) =>
    containerOf(await renderCronJob({ values: { ...withGithub(), image: { ...BASE.image, ...image } } })).image;
  const digest = `sha256:${'0'.repeat(64)}`;

  it.each([
    ['its tag', { tag: '1.2.3' }, 'ghcr.io/acme/collectors:1.2.3'],
    ['the version of the chart', {}, 'ghcr.io/acme/collectors:0.0.0'],
    ['its digest, before its tag', { tag: '1.2.3', digest }, `ghcr.io/acme/collectors@${digest}`],
  ])('is found by %s', async (_title, image, reference) => {
    expect(await imageOf(image)).toBe(reference);
  });
});
