import { describe, expect, it } from 'vitest';
import { containerOf, jobOf, renderCronJob, variablesOf } from './support/rendered.ts';
import { withGithub } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

describe.skipIf(noHelm)('shards', () => {
  it('are the indexes of one Job, each with its own attempts', async () => {
    const job = jobOf(await renderCronJob({ values: withGithub({ shards: 3, backoffLimit: 1 }) }));
    expect(job).toMatchObject({ completionMode: 'Indexed', completions: 3, parallelism: 3, backoffLimitPerIndex: 1 });
    // With both, the Job would fail when the shards together have failed so often.
    expect(job).not.toHaveProperty('backoffLimit');
  });

  it('tell the collector how many they are; which one it is, Kubernetes says', async () => {
    const variables = variablesOf(containerOf(await renderCronJob({ values: withGithub({ shards: 3 }) })));
    expect(variables.get('COLLECTORS_SHARDS')).toEqual({ name: 'COLLECTORS_SHARDS', value: '3' });
    expect(variables.has('JOB_COMPLETION_INDEX')).toBe(false);
  });

  it('are not there for one pod', async () => {
    const job = await renderCronJob({ values: withGithub({ shards: 1 }) });
    expect(jobOf(job)).toMatchObject({ backoffLimit: 1 });
    expect(jobOf(job)).not.toHaveProperty('completionMode');
    expect(variablesOf(containerOf(job)).has('COLLECTORS_SHARDS')).toBe(false);
  });
});
