import { describe, expect, it } from 'vitest';
import { CHART, runHelm } from '../src/index.ts';
import { ciFile } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

/** What `helm install` prints when it is done. */
const notesOf = async (release: string, name: string): Promise<string> => {
  const parameters = ['install', release, CHART, '--namespace', 'monitoring', '--dry-run=client', '--values', ciFile(name)];
  const { code, stdout, stderr } = await runHelm(parameters);
  if (code !== 0) throw new Error(stderr);
  return stdout.slice(stdout.indexOf('NOTES:'));
};

describe.skipIf(noHelm)('the notes', () => {
  it('give the command that runs each collector now', async () => {
    const notes = await notesOf('acme', 'five');
    for (const key of ['asana', 'ec2', 'github', 'skypilot', 'wandb'])
      expect(notes).toContain(
        `kubectl create job --namespace monitoring --from=cronjob/acme-collectors-${key} acme-collectors-${key}-manual\n`,
      );
  });

  it('name the account of each, for Pod Identity: also one that somebody else made', async () => {
    const notes = await notesOf('collectors', 'pod-identity');
    expect(notes).toMatch(/ wandb +monitoring\/collectors-wandb\n/);
    expect(notes).toMatch(/ ec2 +monitoring\/ec2-reader\n/);
  });

  it('say what rests, what is off and that nothing guards the network', async () => {
    expect(await notesOf('collectors', 'suspended')).toMatch(/ wandb .* suspended\n/);
    expect(await notesOf('collectors', 'suspended')).not.toContain('asana');
    expect(await notesOf('collectors', 'network-off')).toContain('There is no NetworkPolicy');
    expect(await notesOf('collectors', 'five')).not.toContain('There is no NetworkPolicy');
  });
});
