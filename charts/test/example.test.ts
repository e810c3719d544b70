import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { describe, expect, it } from 'vitest';
import { CHART, renderChart, runHelm } from '../src/index.ts';
import { checkManifest } from './manifest/check-manifest.ts';
import { noHelm } from './support/no-helm.ts';
import { containerOf, find, podOf, variablesOf } from './support/rendered.ts';

const EXAMPLE = path.resolve(import.meta.dirname, '../../examples/private-collector');
const VALUES = path.join(EXAMPLE, 'chart/values.yaml');
const NAME = 'collectors-webservice';

/** What the example declares in its code, as its build has written it. */
const declared = () =>
  JSON.parse(readFileSync(path.join(EXAMPLE, 'dist/collector.json'), 'utf8')) as {
    readonly deadline: string;
    readonly schedule: string;
    readonly secrets: readonly { readonly id: string; readonly optional?: boolean }[];
  };

/** The commands of Helm in its README, with our chart and its values in their places. */
const commands = [...readFileSync(path.join(EXAMPLE, 'README.md'), 'utf8').matchAll(/^helm (.*)$/gm)].map(([, text = '']) =>
  text.split(' ').map((word) => (word === 'CHART' ? CHART : word === 'chart/values.yaml' ? VALUES : word)),
);

describe.skipIf(noHelm)('the values of the example', () => {
  it('render objects with nothing wrong', async () => {
    const objects = await renderChart({ files: [VALUES] });
    expect(objects.flatMap(checkManifest)).toEqual([]);
    const kinds = objects.filter(({ metadata }) => metadata.name.startsWith(NAME)).map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['CronJob', 'ConfigMap', 'ServiceAccount', 'NetworkPolicy', 'PersistentVolumeClaim', 'Pod']),
    );
  });

  it('let the pod out to its targets, and give it its token and a place for its state', async () => {
    const objects = await renderChart({ files: [VALUES] });
    const { egress = [] } = find<INetworkPolicy>(objects, 'NetworkPolicy', NAME).spec!;
    expect(egress.flatMap(({ ports = [] }) => ports.map(({ port }) => port))).toEqual(expect.arrayContaining([443, 9464]));
    const job = find<ICronJob>(objects, 'CronJob', NAME);
    const variables = variablesOf(containerOf(job));
    expect(variables.get('WEBSERVICE_TOKEN')?.valueFrom?.secretKeyRef).toMatchObject({ key: 'WEBSERVICE_TOKEN', optional: true });
    expect(variables.has('COLLECTORS_STATE_DIR')).toBe(true);
    expect(podOf(job).volumes).toContainEqual(
      expect.objectContaining({ persistentVolumeClaim: expect.objectContaining({ claimName: `${NAME}-state` }) as unknown }),
    );
  });

  it('say what the collector itself declares', async () => {
    const { schedule, deadline, secrets } = declared();
    const text = readFileSync(VALUES, 'utf8');
    expect(text).toContain(`schedule: ${schedule.replace('*', 'H')}\n`);
    expect(text).toContain(`deadline: ${deadline}\n`);
    expect(secrets.map(({ id, optional }) => `{ id: ${id}, optional: ${optional} }`)).toEqual(
      /extra: \[(.*)\]/.exec(text)?.slice(1),
    );
  });

  it('has commands', () => {
    expect(commands.map(([name]) => name)).toEqual(['template', 'upgrade']);
  });

  it.each(commands)('helm %s of its README is taken', async (...command) => {
    // Without a cluster Helm can only render what it would install.
    const words = command[0] === 'upgrade' ? ['template', ...command.slice(1).filter((word) => word !== '--install')] : command;
    const { code, stdout, stderr } = await runHelm(words);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`name: ${NAME}\n`);
  });
});
