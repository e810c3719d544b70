import { describe, expect, it } from 'vitest';
import { toConfiguration } from '../../packages/core/src/config/to-configuration.ts';
import { toTimestamp } from '../../packages/core/src/run/timestamp.ts';
import { renderChart } from '../src/index.ts';
import { configurationOf, containerOf, jobOf, ofKind, renderCronJob, renderCronJobs, variablesOf } from './support/rendered.ts';
import { CI_VALUES, ciFile, withGithub } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

describe.skipIf(noHelm)('the configuration file of a collector', () => {
  it.each(CI_VALUES)('%s: is one that the command takes', async (_name, file) => {
    const objects = await renderChart({ files: [file] });
    for (const { metadata } of ofKind(objects, 'ConfigMap')) {
      const { env, collectors } = toConfiguration(configurationOf(objects, metadata.name), 'collectors.config.json');
      expect(env).toBe('production');
      expect(Object.keys(collectors)).toHaveLength(1);
    }
  });

  it('holds what the values say, and the defaults of the package', async () => {
    const objects = await renderChart({ files: [ciFile('shards')] });
    expect(configurationOf(objects, 'collectors-github')).toEqual({
      env: 'production',
      collectors: {
        github: {
          schedule: expect.stringMatching(/^\d+-59\/15 \* \* \* \*$/),
          deadline: '2m',
          limits: { series: 8000 },
          config: { organization: 'acme' },
        },
      },
    });
  });

  it('is where the container looks for it', async () => {
    const container = containerOf(await renderCronJob({ values: withGithub() }));
    const folder = container.volumeMounts!.find(({ name }) => name === 'config')!.mountPath;
    expect(variablesOf(container).get('COLLECTORS_CONFIG')?.value).toBe(`${folder}/collectors.config.json`);
  });

  it('marks the pods, so that of each run it is known which one it had', async () => {
    const checksums = await Promise.all(
      [{}, {}, { config: { organization: 'other' } }].map(async (settings) => {
        const job = await renderCronJob({ values: withGithub(settings) });
        return jobOf(job).template.metadata!.annotations!['checksum/config'];
      }),
    );
    expect(checksums[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(checksums[1]).toBe(checksums[0]);
    expect(checksums[2]).not.toBe(checksums[0]);
  });
});

describe.skipIf(noHelm)('a run', () => {
  it('learns its scheduled minute from the name of its Job, also under the longest name', async () => {
    const [job] = await renderCronJobs({ files: [ciFile('many')] });
    expect(variablesOf(containerOf(job!)).get('COLLECTORS_JOB_NAME')).toEqual({
      name: 'COLLECTORS_JOB_NAME',
      valueFrom: { fieldRef: { fieldPath: "metadata.labels['batch.kubernetes.io/job-name']" } },
    });
    const scheduled = new Date('2026-11-23T08:15:00Z');
    const jobName = `${job!.metadata!.name}-${scheduled.getTime() / 60_000}`;
    expect(toTimestamp(new Date('2026-11-23T08:15:42Z'), { jobName })).toEqual(scheduled);
  });

  it('is checked with the attempts that its Job has', async () => {
    const container = containerOf(await renderCronJob({ values: withGithub({ backoffLimit: 0 }) }));
    expect(variablesOf(container).get('COLLECTORS_BACKOFF_LIMIT')?.value).toBe('0');
  });

  it('sends to the site or the intake that the values say', async () => {
    const datadog = { site: 'datadoghq.eu', url: 'http://127.0.0.1:8126' };
    const variables = variablesOf(containerOf(await renderCronJob({ values: { ...withGithub(), datadog } })));
    expect([variables.get('DD_SITE')?.value, variables.get('DD_URL')?.value]).toEqual([datadog.site, datadog.url]);
  });
});
