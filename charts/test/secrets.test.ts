import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { describe, expect, it } from 'vitest';
import { renderChart } from '../src/index.ts';
import { configurationOf, containerOf, find, podOf, renderCronJob, renderCronJobs, variablesOf } from './support/rendered.ts';
import { BASE, GITHUB, ciFile, withGithub } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

type Values = Parameters<typeof renderCronJobs>[0];

/** Which key of which Secret each CronJob of a release can read, as variables. */
const secretKeys = async (release: Values) =>
  Object.fromEntries(
    (await renderCronJobs(release)).map((job) => [
      job.metadata!.name,
      [...variablesOf(containerOf(job)).values()].flatMap(({ valueFrom }) => {
        const { name, key, optional } = valueFrom?.secretKeyRef ?? {};
        return key === undefined ? [] : [`${name}/${key}${optional ? '?' : ''}`];
      }),
    ]),
  );

const secretVolume = ({ volumes = [] }: IPodSpec) => volumes.find(({ name }) => name === 'secrets')?.projected;

describe.skipIf(noHelm)('secrets of an existing Secret', () => {
  it('are those that a collector declares, and no other: not a Secret as a whole', async () => {
    const jobs = await renderCronJobs({ files: [ciFile('five')] });
    expect(await secretKeys({ files: [ciFile('five')] })).toEqual({
      'collectors-asana': ['collectors/ASANA_PERSONAL_ACCESS_TOKEN', 'collectors/DD_API_KEY'],
      'collectors-ec2': ['collectors/DD_API_KEY'],
      'collectors-github': ['collectors/GITHUB_DASHBOARD_TOKEN?', 'collectors/GITHUB_APP_PRIVATE_KEY?', 'collectors/DD_API_KEY'],
      'collectors-skypilot': [
        'collectors/SKYPILOT_SERVICE_ACCOUNT_TOKEN?',
        'collectors/SKYPILOT_BASIC_AUTH?',
        'collectors/DD_API_KEY',
      ],
      'collectors-wandb': ['collectors/WANDB_API_KEY', 'collectors/DD_API_KEY'],
    });
    expect(jobs.filter((job) => containerOf(job).envFrom !== undefined)).toEqual([]);
  });

  it("may come from a Secret for each collector, and Datadog's key from one for all", async () => {
    expect(await secretKeys({ files: [ciFile('existing-secret')] })).toEqual({
      'collectors-asana': ['asana-token/ASANA_PERSONAL_ACCESS_TOKEN', 'datadog/api-key'],
      'collectors-ec2': ['datadog/api-key'],
      'collectors-github': ['github-token/GITHUB_DASHBOARD_TOKEN?', 'github-token/GITHUB_APP_PRIVATE_KEY?', 'datadog/api-key'],
    });
  });

  it('of private collectors follow the same names as the command looks for', async () => {
    expect(await secretKeys({ files: [ciFile('private-collector')] })).toEqual({
      'collectors-jira': ['collectors/JIRA_API_TOKEN', 'collectors/ACME_PROXY_PASSWORD?', 'collectors/DD_API_KEY'],
    });
  });
});

describe.skipIf(noHelm)('secrets as files', () => {
  it('are mounted under their ids, for the group only, and are no variables', async () => {
    const job = await renderCronJob({ values: { ...withGithub(), secrets: { mode: 'files', existingSecret: 'tokens' } } });
    const item = (name: string, key: string, path: string) => ({ secret: { name, items: [{ key, path }] } });
    const optional = ({ secret }: ReturnType<typeof item>) => ({ secret: { ...secret, optional: true } });
    expect(secretVolume(podOf(job))).toEqual({
      defaultMode: 0o440,
      sources: [
        item('tokens', 'DD_API_KEY', 'datadog/api-key'),
        optional(item('tokens', 'GITHUB_DASHBOARD_TOKEN', 'github/dashboard-token')),
        optional(item('tokens', 'GITHUB_APP_PRIVATE_KEY', 'github/app-private-key')),
      ],
    });
    const container = containerOf(job);
    expect(container.volumeMounts).toContainEqual({ name: 'secrets', mountPath: '/run/secrets/collectors', readOnly: true });
    expect(variablesOf(container).get('COLLECTORS_SECRETS_DIR')?.value).toBe('/run/secrets/collectors');
    expect([...variablesOf(container).values()].filter(({ valueFrom }) => valueFrom?.secretKeyRef)).toEqual([]);
    expect(podOf(job).securityContext!.fsGroup).toBe(podOf(job).securityContext!.runAsGroup);
  });
});

describe.skipIf(noHelm)('secrets of AWS', () => {
  it('are named in the configuration file, and no Secret is read', async () => {
    const release = { files: [ciFile('irsa')] };
    expect(configurationOf(await renderChart(release), 'collectors-github').secrets).toEqual({
      aws: { region: 'eu-west-1', prefix: 'collectors/', names: { 'datadog/api-key': 'shared/datadog#api_key' } },
    });
    expect(await secretKeys(release)).toEqual({ 'collectors-ec2': [], 'collectors-github': [] });
  });

  it('are asked for where nothing but the mode is said', async () => {
    const objects = await renderChart({ values: { ...withGithub(), secrets: { mode: 'aws' } } });
    expect(configurationOf(objects, 'collectors-github').secrets).toEqual({ aws: {} });
  });

  it('need a role for each account: its annotation stays with its collector', async () => {
    const objects = await renderChart({ files: [ciFile('irsa')] });
    const roles = ['github', 'ec2'].map((key) => find(objects, 'ServiceAccount', `collectors-${key}`).metadata.annotations);
    expect(roles).toEqual([
      { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::000000000000:role/collectors-github' },
      { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::000000000000:role/collectors-ec2' },
    ]);
  });

  it("leave Datadog's key where its own Secret is named", async () => {
    const values = { ...withGithub(), secrets: { mode: 'aws' }, datadog: { apiKeySecret: { name: 'datadog' } } };
    expect(await secretKeys({ values })).toEqual({ 'collectors-github': ['datadog/DD_API_KEY'] });
  });
});

describe.skipIf(noHelm)('the mode of secrets', () => {
  it('can be another one for a collector', async () => {
    const values = {
      ...BASE,
      collectors: { github: GITHUB, wandb: { secrets: { mode: 'aws' }, config: { projects: ['a/b'] } } },
    };
    const objects = await renderChart({ values });
    expect(configurationOf(objects, 'collectors-wandb').secrets).toEqual({ aws: {} });
    expect(configurationOf(objects, 'collectors-github')).not.toHaveProperty('secrets');
    expect((await secretKeys({ values }))['collectors-wandb']).toEqual(['collectors/DD_API_KEY']);
  });

  it('none leaves them to what the values add', async () => {
    expect(await secretKeys({ files: [ciFile('network-off')] })).toEqual({ 'collectors-github': [] });
    const job = await renderCronJob({ files: [ciFile('network-off')] });
    expect(containerOf(job).envFrom).toEqual([{ secretRef: { name: 'from-external-secrets' } }]);
  });
});
