import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { describe, expect, it } from 'vitest';
import { renderChart } from '../src/index.ts';
import { containerOf, find, ofKind, podOf, renderCronJobs, variablesOf } from './support/rendered.ts';
import { ciFile } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

const FILES = { files: [ciFile('spool-and-state')] };

describe.skipIf(noHelm)('spool and state', () => {
  it('are claims of the collectors that want them, and have no other', async () => {
    const claims = ofKind(await renderChart(FILES), 'PersistentVolumeClaim') as unknown as readonly IPersistentVolumeClaim[];
    expect(
      claims.map(({ metadata, spec }) => [metadata!.name, spec!.resources!.requests!['storage'], spec!.storageClassName]),
    ).toEqual([
      ['collectors-github-spool', '1Gi', undefined],
      ['collectors-github-state', '2Gi', 'gp3'],
    ]);
    expect(claims[0]!.metadata!.annotations).toEqual({ 'helm.sh/resource-policy': 'keep' });
  });

  it('can be written by several nodes, where shards share them', async () => {
    const claims = ofKind(await renderChart({ files: [ciFile('shards')] }), 'PersistentVolumeClaim');
    expect(claims.map(({ spec }) => spec)).toEqual([
      { accessModes: ['ReadWriteMany'], storageClassName: 'efs', resources: { requests: { storage: '1Gi' } } },
    ]);
  });

  it('are where the collector looks for them', async () => {
    const jobs = await renderCronJobs(FILES);
    const found = jobs.map((job) => {
      const variables = variablesOf(containerOf(job));
      const claims = podOf(job).volumes!.flatMap(({ name, persistentVolumeClaim }) => {
        const mount = containerOf(job).volumeMounts!.find((candidate) => candidate.name === name);
        return persistentVolumeClaim ? [[persistentVolumeClaim.claimName, mount!.mountPath]] : [];
      });
      const folders = ['COLLECTORS_SPOOL_DIR', 'COLLECTORS_STATE_DIR'].map((name) => variables.get(name)?.value);
      return [job.metadata!.name, claims, folders];
    });
    expect(found).toEqual([
      ['collectors-asana', [], [undefined, undefined]],
      [
        'collectors-github',
        [
          ['collectors-github-spool', '/var/lib/collectors/spool'],
          ['collectors-github-state', '/var/lib/collectors/state'],
        ],
        ['/var/lib/collectors/spool', '/var/lib/collectors/state'],
      ],
      ['collectors-wandb', [['wandb-spool', '/var/lib/collectors/spool']], ['/var/lib/collectors/spool', undefined]],
    ]);
  });

  it('are not there by default', async () => {
    expect(ofKind(await renderChart({ files: [ciFile('five')] }), 'PersistentVolumeClaim')).toEqual([]);
  });

  it('are left to the runs by a check, whose pod may be on another node', async () => {
    const pod = find(await renderChart(FILES), 'Pod', 'collectors-github-check');
    expect(JSON.stringify(pod)).not.toMatch(/persistentVolumeClaim|COLLECTORS_(SPOOL|STATE)_DIR/);
  });
});
