import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { describe, expect, it } from 'vitest';
import { type Release, renderChart } from '../src/index.ts';
import { find, ofKind } from './support/rendered.ts';
import { ciFile, withGithub } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

const AGENT = {
  to: [{ ipBlock: { cidr: '169.254.170.23/32' } }, { ipBlock: { cidr: 'fd00:ec2::23/128' } }],
  ports: [{ protocol: 'TCP', port: 80 }],
};
const DNS = {
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};
const tcp = (...ports: readonly number[]) => ({ ports: ports.map((port) => ({ protocol: 'TCP', port })) });

const policyOf = async (release: Release, key: string) =>
  find<INetworkPolicy>(await renderChart(release), 'NetworkPolicy', `collectors-${key}`).spec!;

describe.skipIf(noHelm)('a NetworkPolicy', () => {
  it('lets nothing in, and DNS and HTTPS out', async () => {
    const { policyTypes, ingress, egress } = await policyOf({ files: [ciFile('minimal')] }, 'github');
    expect(policyTypes).toEqual(['Ingress', 'Egress']);
    expect(ingress).toBeUndefined();
    expect(egress).toEqual([DNS, tcp(443)]);
  });

  it.each([
    ['a server of its own', { config: { apiUrl: 'https://github.example.com:8443/api/v3' } }, [443, 8443]],
    ['one without a port', { config: { apiUrl: 'http://github.example.com/api' } }, [443, 80]],
    ['one with a user', { config: { apiUrl: 'https://user:word@github.example.com:8443' } }, [443, 8443]],
    ['a proxy', { extraEnv: [{ name: 'HTTPS_PROXY', value: 'http://proxy.example.com:3128' }] }, [3128, 443]],
  ])('opens the port of %s', async (_title, settings, ports) => {
    const { egress } = await policyOf({ values: withGithub(settings) }, 'github');
    expect(egress).toEqual([DNS, tcp(...ports)]);
  });

  it('opens the port of an intake', async () => {
    const values = { ...withGithub(), datadog: { url: 'https://intake.example.com:8443' } };
    expect((await policyOf({ values }, 'github')).egress).toEqual([DNS, tcp(443, 8443)]);
  });

  it('holds for the pods of one collector, its test included', async () => {
    const objects = await renderChart({ files: [ciFile('five')] });
    const { matchLabels = {} } = find<INetworkPolicy>(objects, 'NetworkPolicy', 'collectors-github').spec!.podSelector!;
    const matched = ofKind(objects, 'Pod').filter(({ metadata: { labels = {} } }) =>
      Object.entries(matchLabels).every(([key, value]) => labels[key] === value),
    );
    expect(matched.map(({ metadata }) => metadata.name)).toEqual(['collectors-github-check']);
  });

  it.each([
    ['pod-identity', 'ec2', 'reads AWS'],
    ['pod-identity', 'wandb', 'has its secrets in AWS'],
    ['private-collector', 'jira', 'is one that the chart does not know'],
  ])('lets out to the agent of Pod Identity: %s, where %s %s', async (name, key) => {
    expect((await policyOf({ files: [ciFile(name)] }, key)).egress).toContainEqual(AGENT);
  });

  it('does not where nothing of AWS is used', async () => {
    expect((await policyOf({ files: [ciFile('five')] }, 'github')).egress).not.toContainEqual(AGENT);
  });

  it('takes further rules, for all and for one', async () => {
    const { egress } = await policyOf({ files: [ciFile('placement')] }, 'github');
    expect(egress!.slice(2)).toEqual([
      { to: [{ namespaceSelector: {} }], ...tcp(8126) },
      { to: [{ ipBlock: { cidr: '192.0.2.0/24' } }], ...tcp(8443) },
    ]);
  });

  it('is not there where it is turned off', async () => {
    expect(ofKind(await renderChart({ files: [ciFile('network-off')] }), 'NetworkPolicy')).toEqual([]);
  });
});
