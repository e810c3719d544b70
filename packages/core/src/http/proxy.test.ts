import type { AddressInfo, Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { http } from './node-http.ts';
import { anything, createTestHub, failure } from '../../test/http/create-test-hub.ts';
import { json, serve } from '../../test/http/serve.ts';

/** A proxy that answers forwarded requests itself, and lets no tunnel stand for longer than its first byte. */
const startProxy = async () => {
  const forwarded: string[] = [];
  const tunnels: string[] = [];
  const server = http.createServer((request, response) => {
    forwarded.push(request.url ?? '');
    json(response, 'by proxy');
  });
  server.on('connect', (request, socket: Socket) => {
    socket.on('error', () => undefined);
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    socket.once('data', ([byte]: Buffer) => {
      tunnels.push(`${request.url} ${byte === 22 ? 'TLS' : 'plain'}`);
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, forwarded, tunnels };
};

const useEnvironment = (variables: Record<string, string>) => {
  for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy']) {
    vi.stubEnv(name, variables[name] ?? '');
  }
  onTestFinished(() => void vi.unstubAllEnvs());
};

const known = Number(process.versions.node.split('.')[0]) >= 24;

test.runIf(known)('goes through the proxy of the environment', async () => {
  const proxy = await startProxy();
  useEnvironment({ HTTP_PROXY: proxy.url });
  const client = createTestHub({ baseUrl: 'http://api.example.test' }).client({ source: 'pulls' });
  expect(await client.json('/x?y=1', { schema: anything })).toBe('by proxy');
  expect(await client.json('/z', { schema: anything })).toBe('by proxy');
  expect(proxy.forwarded).toEqual(['http://api.example.test/x?y=1', 'http://api.example.test/z']);
});

test.runIf(known)('tunnels TLS through the proxy of the environment', async () => {
  const proxy = await startProxy();
  useEnvironment({ https_proxy: proxy.url });
  const client = createTestHub({ baseUrl: 'https://api.example.test', retries: 0 }).client({ source: 'pulls' });
  expect(await failure(client.json('/', { schema: anything }))).toMatchObject({ code: 'network' });
  expect(proxy.tunnels).toEqual(['api.example.test:443 TLS']);
});

test.runIf(known)('spares the hosts of NO_PROXY, and the machine itself', async () => {
  const proxy = await startProxy();
  const service = await serve((_, response) => json(response, 'straight'));
  useEnvironment({ HTTP_PROXY: proxy.url, NO_PROXY: 'skip.invalid' });
  const hub = createTestHub({ baseUrl: service.origin, origins: ['http://skip.invalid'], retries: 0 });
  const client = hub.client({ source: 'pulls' });
  expect(await client.json('/', { schema: anything })).toBe('straight');
  expect(await failure(client.json('http://skip.invalid/', { schema: anything }))).toMatchObject({ code: 'network' });
  expect(proxy.forwarded).toEqual([]);
});
