import { createHash } from 'node:crypto';
import { symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { findHelm } from '@collectors/chart';
import { expect, onTestFinished, test } from 'vitest';
import { createFolder, runScript } from './run-script.ts';

const found = findHelm();

const toDigest = (content: Buffer) => `sha256:${createHash('sha256').update(content).digest('hex')}`;

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** What a push needs of a registry. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push */
const answer = async (request: IncomingMessage, kept: Map<string, Buffer>): Promise<Answer> => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://registry');
  const content = await buffer(request);
  if (request.method === 'POST') return { status: 202, headers: { location: `${pathname}1` } };
  if (request.method !== 'PUT') return toStored(kept.get(pathname));
  const folder = pathname.replace(/\/[^/]+$/, '').replace('/uploads', '');
  for (const name of [pathname.split('/').at(-1)!, searchParams.get('digest') ?? toDigest(content)])
    kept.set(`${folder}/${name}`, content);
  return { status: 201, headers: { location: pathname, 'docker-content-digest': toDigest(content) } };
};

const toStored = (body: Buffer | undefined): Answer => {
  if (!body) return { status: 404 };
  const headers = {
    'content-type': 'application/vnd.oci.image.manifest.v1+json',
    'content-length': String(body.length),
    'docker-content-digest': toDigest(body),
  };
  return { status: 200, headers, body };
};

/** A registry that takes everything. Answers its address and what it has been given. */
const createRegistry = async () => {
  const kept = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    void answer(request, kept).then(({ status, headers, body }) =>
      response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, kept };
};

const push = async (versions: { readonly VERSION: string; readonly IMAGE_VERSION: string }) => {
  const { address, kept } = await createRegistry();
  const programs = createFolder();
  if ('helm' in found) symlinkSync(found.helm, path.join(programs, 'helm'));
  writeFileSync(path.join(programs, 'config.json'), '{}');
  const environment = {
    ...versions,
    REGISTRY: address,
    NAMESPACE: 'Acme/App/charts',
    HELM_REGISTRY_CONFIG: path.join(programs, 'config.json'),
    HELM_PUSH_OPTIONS: '--plain-http',
  };
  return { address, kept, ...(await runScript('push-chart.sh', environment, programs)) };
};

test.skipIf('missing' in found)(
  'packs the chart for an image, pushes it, and names what the registry has',
  { timeout: 20_000 },
  async () => {
    const { code, stderr, outputs, address, kept } = await push({ VERSION: 'v1.3.0', IMAGE_VERSION: '1.2.3' });
    expect([code, stderr]).toEqual([0, '']);
    const repository = '/v2/acme/app/charts/collectors';
    const manifest = kept.get(`${repository}/manifests/1.3.0`)!;
    expect(outputs).toEqual({ chart: `${address}/acme/app/charts/collectors@${toDigest(manifest)}` });
    const { config } = JSON.parse(manifest.toString()) as { readonly config: { readonly digest: string } };
    expect(JSON.parse(kept.get(`${repository}/blobs/${config.digest}`)!.toString())).toMatchObject({
      name: 'collectors',
      version: '1.3.0',
      appVersion: '1.2.3',
    });
  },
);

test.skipIf('missing' in found)('a version that is none is refused before anything is pushed', { timeout: 20_000 }, async () => {
  const { code, kept, outputs } = await push({ VERSION: 'latest', IMAGE_VERSION: '1.2.3' });
  expect(code).toBe(1);
  expect([kept.size, outputs]).toEqual([0, {}]);
});
