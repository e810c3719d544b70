import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { toExportFiles } from '../../src/generate/exports/to-export-files.ts';
import { toMetadata } from '../../src/generate/metadata/to-metadata.ts';
import type { Resource } from '../../src/generate/resource.ts';
import { toResources } from '../../src/generate/to-resources.ts';
import { CONFIGURED, SHOP } from './collectors.ts';

const RESOURCES = toResources(CONFIGURED);
const METADATA = toMetadata(CONFIGURED.map(({ entry }) => entry));
const EXPORTED = { resources: RESOURCES, metadata: METADATA };

/** Text that a form could take for its own. */
const TRICKY: Resource = {
  kind: 'monitor',
  key: 'shop/Über.all_x',
  definition: {
    name: '${var.x} %{ if true } $${y} # : - "quoted" \\ end',
    message: 'line\n\n  indented\n---\n{{city.name}}\n',
    query: '$env',
  },
};

const toPath = ({ kind, key }: Resource) => `${kind}s/${key}`;

describe('plain JSON', () => {
  it('is the body of each request', () => {
    const files = toExportFiles('json', { resources: [...RESOURCES, TRICKY], metadata: METADATA });
    const read = Object.fromEntries(files.map(({ path, text }) => [path, JSON.parse(text) as unknown]));
    const bodies = [...RESOURCES, TRICKY].map((one) => [`${toPath(one)}.json`, one.definition]);
    expect(read).toEqual({ ...Object.fromEntries(bodies), 'metadata.json': METADATA });
  });
});

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly type: string; readonly jsonSpec: string };
}

describe('manifests for the Datadog Operator', () => {
  const resources = [...RESOURCES, TRICKY];
  const manifests = toExportFiles('kubernetes', { resources, metadata: METADATA }).map(({ path, text }) => ({
    path,
    ...(parse(text) as Manifest),
  }));

  it('hold the same bodies', () => {
    const read = manifests.map(({ path, spec }) => [path, spec.type, JSON.parse(spec.jsonSpec) as unknown]);
    expect(read).toEqual(resources.map((one) => [`${toPath(one)}.yaml`, one.kind, one.definition]));
  });

  it('have names that Kubernetes takes, each its own', () => {
    const names = manifests.map(({ metadata }) => metadata.name);
    expect(names.filter((name) => !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.length > 253)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('collectors-monitors-github-not-running');
    expect(new Set(manifests.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`))).toEqual(
      new Set(['datadoghq.com/v1alpha1 DatadogGenericResource']),
    );
  });
});

interface Terraform {
  readonly resource: {
    readonly datadog_dashboard_json: Readonly<Record<string, { readonly dashboard: string }>>;
    readonly datadog_monitor_json: Readonly<Record<string, { readonly monitor: string }>>;
    readonly datadog_metric_metadata: Readonly<Record<string, { readonly metric: string; readonly description: string }>>;
  };
}

/** What Terraform makes of a literal, where no template is left in it. */
const readLiteral = (text: string): string => {
  expect(text.replaceAll(/\$\$\{|%%\{/g, '')).not.toMatch(/[$%]\{/);
  return text.replaceAll(/([$%])\1\{/g, '$1{');
};

describe('Terraform', () => {
  const [file, ...others] = toExportFiles('terraform', { resources: [...RESOURCES, TRICKY], metadata: METADATA });
  const { resource } = JSON.parse(file!.text) as Terraform;

  it('is one file with the same bodies, in which nothing is a template', () => {
    expect([file!.path, others]).toEqual(['collectors.tf.json', []]);
    const read = [
      ...Object.values(resource.datadog_dashboard_json).map(({ dashboard }) => dashboard),
      ...Object.values(resource.datadog_monitor_json).map(({ monitor }) => monitor),
    ].map((text) => JSON.parse(readLiteral(text)) as unknown);
    expect(read).toEqual([...RESOURCES, TRICKY].map(({ definition }) => definition));
  });

  it('describes every metric', () => {
    const described = Object.values(resource.datadog_metric_metadata).map((one) => ({
      ...one,
      description: readLiteral(one.description),
    }));
    expect(described.toSorted((a, b) => (a.metric < b.metric ? -1 : 1))).toEqual(
      METADATA.toSorted((a, b) => (a.metric < b.metric ? -1 : 1)),
    );
  });

  it('has names that Terraform takes', () => {
    const names = Object.values(resource).flatMap((one) => Object.keys(one));
    expect(names.filter((name) => !/^[a-z_][a-z0-9_]*$/.test(name))).toEqual([]);
    expect(Object.keys(resource.datadog_monitor_json)).toEqual(
      expect.arrayContaining(['github_not_running', 'shop_paris_failing']),
    );
  });
});

describe('a name that begins with a digit', () => {
  it('is no name in Terraform without a line before it', () => {
    const [file] = toExportFiles('terraform', { resources: [{ ...TRICKY, key: '2nd/failing' }], metadata: toMetadata([SHOP]) });
    const { resource } = JSON.parse(file!.text) as Terraform;
    expect(Object.keys(resource.datadog_monitor_json)).toEqual(['_2nd_failing']);
  });
});

describe('an export', () => {
  it('leaves nothing out in any form', () => {
    expect(toExportFiles('json', EXPORTED)).toHaveLength(RESOURCES.length + 1);
    expect(toExportFiles('kubernetes', EXPORTED)).toHaveLength(RESOURCES.length);
  });
});
