import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findHelm, type KubernetesObject, renderChart, runHelm } from '@collectors/chart';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBlocks, readCommands, ROOT } from './read-blocks.ts';

const DEPLOYMENT = 'docs/deployment.md';
const PAGES = [DEPLOYMENT, 'docs/operations.md'];

/** The values that a reader has written down by then; all other blocks go over them. */
const OWN = readBlocks(DEPLOYMENT).find(({ name }) => name === 'my-values.yaml')!.text;
const overlays = PAGES.flatMap((page) =>
  readBlocks(page)
    .filter(({ language, name }) => language === 'yaml' && name === '')
    .map(({ text }, index) => [`${page} ${index + 1}`, text] as const),
);

const folder = mkdtempSync(path.join(tmpdir(), 'collectors-deployment-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

const own = write('my-values.yaml', OWN);
const noHelm = 'missing' in findHelm();

describe.skipIf(noHelm)('what the page says of values', () => {
  let objects: readonly KubernetesObject[];
  beforeAll(async () => {
    objects = await renderChart({ files: [own] });
  });

  it('five lines make a CronJob', () => {
    expect(OWN.trim().split('\n')).toHaveLength(5);
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toContain('CronJob collectors-github');
  });

  it('has blocks to try', () => {
    expect(overlays.length).toBeGreaterThan(4);
  });

  it.each(overlays)('the block %s goes over them, and changes something', async (title, text) => {
    const more = write(`${title.replaceAll(/\W/g, '-')}.yaml`, text);
    expect(await renderChart({ files: [own, more] })).not.toEqual(objects);
  });

  it('the Secret has the keys that the pods ask for', () => {
    const asked = new Set([...JSON.stringify(objects).matchAll(/"secretKeyRef":\{[^}]*"key":"(\w+)"/g)].map(([, key]) => key));
    const made = readCommands(DEPLOYMENT).flatMap((command) =>
      [...command.matchAll(/--from-literal=(\w+)/g)].map(([, key]) => key),
    );
    expect(made).toHaveLength(2);
    expect(made.filter((key) => !asked.has(key))).toEqual([]);
  });

  it('commands name objects that the release has', () => {
    const names = new Set(objects.map(({ kind, metadata }) => `${kind.toLowerCase()}/${metadata.name}`));
    const text = PAGES.map((page) => readFileSync(path.join(ROOT, page), 'utf8')).join('\n');
    const named = [
      ...[...text.matchAll(/cronjob[/ ](collectors-[\w-]+)/g)].map(([, name]) => `cronjob/${name}`),
      ...[...text.matchAll(/--filter name=([\w-]+)/g)].map(([, name]) => `pod/${name}`),
      ...[...text.matchAll(/--service-account ([\w-]+)/g)].map(([, name]) => `serviceaccount/${name}`),
    ];
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !names.has(name))).toEqual([]);
    const labels = [...text.matchAll(/--selector (app\.kubernetes\.io\/\w+)=([\w-]+)/g)];
    expect(labels.filter(([, key, value]) => !objects.some(({ metadata }) => metadata.labels?.[key!] === value))).toEqual([]);
  });
});

const toParameters = (command: string): readonly string[] =>
  command
    .split(/\s+/)
    .slice(1)
    .map((word) => (word === 'my-values.yaml' ? own : word.startsWith('charts/') ? path.join(ROOT, word) : word));

describe.skipIf(noHelm)('the commands of Helm', () => {
  const commands = readCommands(DEPLOYMENT).filter((command) => command.startsWith('helm '));
  const offline = commands.filter((command) => /^helm (lint|template) /.test(command));
  const installing = commands.filter((command) => command.startsWith('helm upgrade '));

  it('are some', () => {
    expect([offline.length, installing.length]).toEqual([2, 3]);
  });

  it.each(offline)('%s', async (command) => {
    const { code, stderr } = await runHelm(toParameters(command));
    expect([code, stderr]).toEqual([0, '']);
  });

  it.each(installing)('%s: its values are taken', async (command) => {
    // Without a cluster Helm can only render what it would install.
    const parameters = toParameters(command).filter((word) => !['--install', '--create-namespace'].includes(word));
    const { code, stderr } = await runHelm(['template', ...parameters.slice(1)]);
    expect([code, stderr]).toEqual([0, '']);
  });
});

it('the lines of a private collector are those of its Dockerfile', () => {
  const lines = readBlocks(DEPLOYMENT)
    .find(({ language }) => language === 'Dockerfile')!
    .text.trim()
    .split('\n');
  const file = readFileSync(path.join(ROOT, 'examples/private-collector/image/Dockerfile'), 'utf8').split('\n');
  expect(lines).toHaveLength(3);
  expect(lines.filter((line) => !file.includes(line))).toEqual([]);
});

it('every host that a collector declares is told', () => {
  const network = readFileSync(path.join(ROOT, DEPLOYMENT), 'utf8')
    .split(/^## /m)
    .find((text) => text.startsWith('Network'))!;
  const known = JSON.parse(readFileSync(path.join(ROOT, 'charts/collectors/files/collectors.json'), 'utf8')) as Readonly<
    Record<string, { readonly hosts: readonly string[] }>
  >;
  const hosts = Object.values(known).flatMap((collector) => collector.hosts);
  expect(hosts).toContain('api.github.com');
  expect(hosts.filter((host) => !network.includes(`\`${host}\``))).toEqual([]);
});
