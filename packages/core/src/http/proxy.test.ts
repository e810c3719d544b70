import { createServer, type AddressInfo, type Socket } from 'node:net';
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

/** A port at which nobody listens. */
const findDeafPort = async () => {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  return port;
};

/** A proxy that answers whatever it is asked for with a status; 0: with nothing. */
const startRefusal = async (status: number) => {
  let asked = 0;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      asked += 1;
      socket.end(status === 0 ? '' : `HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
};

const ask = (protocol: 'http' | 'https', retries = 0) => {
  const hub = createTestHub({ baseUrl: `${protocol}://api.invalid`, retries });
  return failure(hub.client({ source: 'pulls' }).json('/x', { schema: anything }));
};

const EXAMPLE = 'like http://user:password@proxy.example.com:3128, special characters percent-encoded.';

test.runIf(known).each([
  ['https', 'HTTPS_PROXY'],
  ['https', 'https_proxy'],
  ['http', 'HTTP_PROXY'],
] as const)('a proxy that nobody runs is named, and not the service: %s by %s', async (protocol, variable) => {
  const port = await findDeafPort();
  useEnvironment({ [variable]: `http://me:word@localhost:${port}` });
  const error = await ask(protocol);
  expect(error).toMatchObject({
    code: 'network',
    message: `GET api.invalid/x failed: the proxy localhost:${port} (${variable}) was not reached: the connection was refused (ECONNREFUSED).`,
    fix: `Let ${variable} name a proxy that can be reached from here, or name the host in NO_PROXY where it needs none.`,
  });
});

test.runIf(known)('a proxy whose name does not resolve is named', async () => {
  useEnvironment({ HTTPS_PROXY: 'http://me:word@proxy.invalid:3128' });
  const { message } = await ask('https');
  expect(message).toMatch(
    /^GET api\.invalid\/x failed: the proxy proxy\.invalid:3128 \(HTTPS_PROXY\) was not reached: the host name cannot be resolved/,
  );
});

test.runIf(known).each([
  [407, 'me:word@', 'does not accept the user and the password in it (HTTP 407)', `Write HTTPS_PROXY ${EXAMPLE}`, 1],
  [407, '', 'asks for a user and a password (HTTP 407)', `Write HTTPS_PROXY ${EXAMPLE}`, 1],
  [403, '', 'opened no way to it (HTTP 403)', 'Let the proxy allow the host, or', 1],
  [502, '', 'opened no way to it (HTTP 502)', 'Let the proxy allow the host, or', 3],
  [0, '', 'opened no way to it', 'Let the proxy allow the host, or', 3],
] as const)('a tunnel refused with %i, as %j: %s', async (status, user, what, fix, attempts) => {
  const proxy = await startRefusal(status);
  useEnvironment({ HTTPS_PROXY: `http://${user}${proxy.host}` });
  const error = await ask('https', 2);
  expect(error).toMatchObject({
    code: 'network',
    message: `GET api.invalid/x failed: the proxy ${proxy.host} (HTTPS_PROXY) ${what}.`,
    fix: expect.stringContaining(fix),
  });
  expect(proxy.asked()).toBe(attempts);
});

test.runIf(known)('a proxy that wants to know who asks is told from the service, without a tunnel too', async () => {
  const proxy = await startRefusal(407);
  useEnvironment({ HTTP_PROXY: `http://${proxy.host}` });
  expect(await ask('http')).toMatchObject({
    message: 'GET api.invalid/x was stopped by a proxy that asks for a user and a password (HTTP 407).',
    fix: `Write HTTP_PROXY ${EXAMPLE}`,
  });
});

test
  .runIf(known)
  .each(['proxy.example.com:3128', 'not an address', 'socks5://127.0.0.1:1080', 'http://', 'http://me:se#cret@proxy:3128'])(
  'a variable that is no address is named beside the service that was asked directly: %s',
  async (value) => {
    useEnvironment({ HTTPS_PROXY: value });
    const error = await ask('https');
    expect(error).toMatchObject({
      code: 'network',
      message: expect.stringMatching(
        /^GET api\.invalid\/x failed: .+ \(E\w+\), asked directly: HTTPS_PROXY is no address of a proxy\.$/,
      ),
      fix: 'Write HTTPS_PROXY like http://proxy.example.com:3128.',
    });
    expect(JSON.stringify(error)).not.toContain('cret');
  },
);

test.runIf(known)('a service that is spared refuses by itself, whatever the proxy', async () => {
  const [port, other] = [await findDeafPort(), await findDeafPort()];
  useEnvironment({ HTTP_PROXY: `http://127.0.0.1:${other}` });
  const hub = createTestHub({ baseUrl: `http://127.0.0.1:${port}`, retries: 0 });
  expect(await failure(hub.client({ source: 'pulls' }).json('/x', { schema: anything }))).toMatchObject({
    message: `GET 127.0.0.1:${port}/x failed: the connection was refused (ECONNREFUSED).`,
  });
});
