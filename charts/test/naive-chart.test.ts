import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CHART, renderChart } from '../src/index.ts';
import { toPeriod } from '@collectors/core/catalogue';
import { restricted } from './manifest/rules/restricted.ts';
import { refusalOf } from './support/refusal.ts';
import { containerOf, jobOf, ofKind, podOf, renderCronJobs, variablesOf } from './support/rendered.ts';
import { BASE, GITHUB, ciFile, withGithub } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

const FIVE = { files: [ciFile('five')] };
const COMMAND = path.resolve(import.meta.dirname, '../../packages/cli/bin/collectors.js');

/**
 * Faults of a chart as one writes it first. `helm lint --strict` and `helm template` passed it with all of them; each is a test that
 * ours does not have it.
 */
describe.skipIf(noHelm)('a fault of the naive chart', () => {
  it('1: the name of the account renders empty, so that pods run as default', async () => {
    const accounts = ofKind(await renderChart(FIVE), 'ServiceAccount').map(({ metadata }) => metadata.name);
    const used = (await renderCronJobs(FIVE)).map((job) => podOf(job).serviceAccountName);
    expect(used).toEqual(accounts);
    expect(new Set(used).size).toBe(5);
    expect(await refusalOf({ values: withGithub({ serviceAccount: { create: false } }) })).toContain(
      'serviceAccount.name: is empty',
    );
  });

  it('2: files that the documented installation names are not there', () => {
    const readme = readFileSync(path.join(CHART, 'README.md'), 'utf8');
    const named = [...readme.matchAll(/`((?:ci|files|templates)\/[\w./-]+|values-\w+\.yaml)`/g)].map(([, file]) => file!);
    expect(named).toEqual(expect.arrayContaining(['values-production.yaml', 'values-staging.yaml']));
    expect(named.filter((file) => !existsSync(path.join(CHART, file)))).toEqual([]);
  });

  it('3: pods are refused under Pod Security "restricted", and no run is ever seen', async () => {
    const objects = await renderChart(FIVE);
    expect([...ofKind(objects, 'CronJob'), ...ofKind(objects, 'Pod')].flatMap(restricted)).toEqual([]);
  });

  it('4: one run that hangs stops all that follow, by Forbid without a deadline', async () => {
    for (const job of await renderCronJobs(FIVE)) {
      expect(job.spec.concurrencyPolicy).toBe('Forbid');
      expect(jobOf(job).activeDeadlineSeconds).toBeLessThan(toPeriod(job.spec.schedule));
    }
  });

  it('5: names lack the release, so that two cannot be in one namespace', async () => {
    const namesOf = async (release: string) =>
      (await renderChart({ ...FIVE, release })).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    const [one, other] = [await namesOf('one'), await namesOf('other')];
    expect(one.filter((name) => other.includes(name))).toEqual([]);
  });

  it('6: an upgrade that sets one value alone silently drops the values of production', async () => {
    // Helm takes the chart's own values then. They install nothing, and say so.
    const values = { collectors: { github: { enabled: true } } };
    expect(await refusalOf({ values })).toMatch(/^(env|image\.repository|secrets\.existingSecret): is empty/);
  });

  it('7: without a schedule an empty one is rendered', async () => {
    expect((await renderCronJobs({ files: [ciFile('minimal')] }))[0]!.spec.schedule).toMatch(/^\d+-59\/15 \* \* \* \*$/);
    expect(await refusalOf({ values: { ...BASE, collectors: { own: { use: '@acme/own' } } } })).toContain('schedule: is missing');
  });

  it('8: without resources there are no limits', async () => {
    const jobs = await renderCronJobs({ values: { ...withGithub({ resources: {} }), defaults: { resources: null } } });
    expect(jobs.map((job) => containerOf(job).resources)).toEqual([{ requests: { cpu: '50m' }, limits: { memory: '128Mi' } }]);
  });

  it('9: a key that Kubernetes refuses goes unseen', async () => {
    expect(await refusalOf({ values: { ...BASE, collectors: { Bad_Name: GITHUB } } })).toContain(
      "invalid propertyName 'Bad_Name'",
    );
  });

  it('10: the token of the Kubernetes API is mounted', async () => {
    const accounts = ofKind(await renderChart(FIVE), 'ServiceAccount');
    expect(accounts.map((account) => account['automountServiceAccountToken'])).toEqual(accounts.map(() => false));
    const pods = (await renderCronJobs(FIVE)).map(podOf);
    expect(pods.map((pod) => pod.automountServiceAccountToken)).toEqual(pods.map(() => false));
  });

  it('11: OnFailure takes failed pods away with their logs, and rules out podFailurePolicy', async () => {
    const jobs = await renderCronJobs(FIVE);
    expect(jobs.map((job) => podOf(job).restartPolicy)).toEqual(jobs.map(() => 'Never'));
    expect(jobs.filter((job) => jobOf(job).podFailurePolicy === undefined)).toEqual([]);
  });

  it('12: zone, late start, clean-up and end of a run are left to chance', async () => {
    for (const job of await renderCronJobs(FIVE)) {
      expect(job.spec).toMatchObject({ timeZone: 'Etc/UTC', startingDeadlineSeconds: 100, suspend: false });
      expect(jobOf(job)).toMatchObject({ ttlSecondsAfterFinished: 86_400, activeDeadlineSeconds: expect.any(Number) });
    }
  });

  it('13: latest and Always, so that no run can be traced or rolled back', async () => {
    const [job] = await renderCronJobs({ files: [ciFile('minimal')] });
    expect(containerOf(job!)).toMatchObject({ image: expect.stringMatching(/:0\.0\.0$/), imagePullPolicy: 'IfNotPresent' });
    expect(await refusalOf({ values: { ...withGithub(), image: { ...BASE.image, tag: 'latest' } } })).toContain('/image/tag');
  });

  it('14: one account reads the secrets of all services, and its number stands in the default values', async () => {
    const jobs = await renderCronJobs(FIVE);
    const keys = jobs.flatMap((job) =>
      [...variablesOf(containerOf(job)).values()].flatMap(({ valueFrom }) => valueFrom?.secretKeyRef?.key ?? []),
    );
    const own = keys.filter((key) => key !== 'DD_API_KEY');
    expect(own.filter((key, index) => own.indexOf(key) !== index)).toEqual([]);
    expect(readFileSync(path.join(CHART, 'values.yaml'), 'utf8')).not.toMatch(/\d{12}|arn:aws/);
  });

  it('15: the command is that of another image', async () => {
    const [job] = await renderCronJobs({ files: [ciFile('minimal')] });
    expect(containerOf(job!)).not.toHaveProperty('command');
    const [command = '', key, ...options] = containerOf(job!).args!;
    const { stdout } = await promisify(execFile)(process.execPath, [COMMAND, command, '--help']);
    expect(key).toBe('github');
    expect(options).toEqual(['--push', '--quiet']);
    expect(stdout).toContain('--push');
  });

  it('16: all collectors meet at the full and the half hour', async () => {
    const minutes = (await renderCronJobs(FIVE)).map(({ spec }) => spec.schedule.split(/[ -]/)[0]);
    expect(new Set(minutes).size).toBeGreaterThan(3);
  });

  it('17: labels do not say of which release they are, so that selectors mix two', async () => {
    const selectorsOf = async (release: string) =>
      ofKind(await renderChart({ ...FIVE, release }), 'NetworkPolicy').map(({ spec }) => JSON.stringify(spec));
    const [one, other] = [await selectorsOf('one'), await selectorsOf('other')];
    expect(one.filter((selector) => other.includes(selector))).toEqual([]);
    expect(one[0]).toContain('"app.kubernetes.io/instance":"one"');
  });

  it('18: one late run alerts, because the monitor looks back one period only', async () => {
    // The chart has no monitors. What it adds: a run that starts as late as it may, and takes as long as it may, still ends within two periods.
    for (const job of await renderCronJobs(FIVE)) {
      const latest = job.spec.startingDeadlineSeconds! + jobOf(job).activeDeadlineSeconds!;
      expect(latest).toBeLessThan(2 * toPeriod(job.spec.schedule));
    }
  });
});
