import { createServer, type IncomingMessage } from 'node:http';
import { get as secureGet, request as secureRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type ReceivedRequest, receiveRequest } from './receive-request.ts';
import { redirectRequests, type RedirectOptions, type Redirection } from './redirect-requests.ts';

const ended: (() => void)[] = [];
afterEach(() => {
  for (const end of ended.splice(0)) end();
});

const start = async (options: Omit<RedirectOptions, 'port'> = {}) => {
  const received: ReceivedRequest[] = [];
  const server = createServer((incoming, response) => {
    void receiveRequest(incoming).then((request) => {
      received.push(request);
      return response.end('{"from":"loopback"}');
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const redirection: Redirection = redirectRequests({ port, ...options });
  ended.push(() => void server.close(), redirection.restore);
  return { port, received, redirection };
};

const read = async (response: IncomingMessage) => {
  let text = '';
  for await (const chunk of response) text += chunk;
  return text;
};

describe('redirectRequests', () => {
  test('reaches who imported https by name before, and says where the request was going', async () => {
    const { received } = await start();
    const url = 'https://api.example.test/items?page=2';
    const text = await new Promise<string>((resolve, reject) => {
      secureGet(url, { headers: { accept: 'text/plain' } }, (response) => void read(response).then(resolve)).on('error', reject);
    });
    expect(text).toBe('{"from":"loopback"}');
    expect(received[0]).toMatchObject({ source: '', request: { method: 'GET', url }, headers: { host: 'api.example.test' } });
    expect(Object.keys(received[0]!.headers).filter((name) => name.startsWith('x-collectors'))).toEqual([]);
  });

  test('keeps method, body, port and signed host of a request made from options', async () => {
    const { received } = await start({ sourceOf: () => 'items' });
    await new Promise<void>((resolve, reject) => {
      const headers = { Host: 'signed.example.test', 'content-type': 'application/json', 'x-amz-target': 'Service.GetThings' };
      const options = { hostname: '::1', port: 8443, path: '/a?b=c', method: 'POST', headers };
      secureRequest(options, (response) => void read(response).then(() => resolve()))
        .on('error', reject)
        .end('{"n":1}');
    });
    expect(received[0]).toMatchObject({
      source: 'items',
      request: { method: 'POST', url: 'https://[::1]:8443/a?b=c', operation: 'GetThings', json: { n: 1 } },
      headers: { host: 'signed.example.test' },
    });
  });

  test('says that a connection is there to who waits for a secure one', async () => {
    await start();
    const seen = await new Promise<string>((resolve, reject) => {
      const request = secureRequest('https://api.example.test/').on('error', reject);
      request.on('socket', (socket) => void socket.once('secureConnect', () => resolve('connected')));
      request.end();
    });
    expect(seen).toBe('connected');
  });

  test('leads fetch there too', async () => {
    const { received } = await start({ sourceOf: () => 'fetched' });
    const answer = await fetch('https://api.example.test/q?a=1', { method: 'POST', body: '{"a":[1]}' });
    expect(await answer.json()).toEqual({ from: 'loopback' });
    expect(received[0]).toMatchObject({
      source: 'fetched',
      request: { method: 'POST', url: 'https://api.example.test/q?a=1', json: { a: [1] } },
    });
  });

  test('tells when requests begin and when they are over', async () => {
    const log: string[] = [];
    await start({ track: () => (log.push('begun'), () => void log.push('over')) });
    await new Promise<void>((resolve) => {
      secureGet('https://api.example.test/', (response) => void read(response)).on('close', resolve);
    });
    expect(log).toEqual(['begun', 'over']);
  });

  test('sends what has to go out past itself, and lets everything go when it is restored', async () => {
    const { port, received, redirection } = await start();
    const ask = (request: (url: URL) => ReturnType<typeof redirection.direct>) =>
      new Promise<string>((resolve, reject) => {
        const made = request(new URL(`http://127.0.0.1:${port}/direct`));
        made
          .on('response', (response) => void read(response).then(resolve))
          .on('error', reject)
          .end();
      });
    await ask((url) => redirection.direct(url, { method: 'PUT' }));
    expect(received[0]!.request).toEqual({ method: 'PUT', url: `http://127.0.0.1:${port}/direct` });
    redirection.restore();
    const outcome = await fetch('http://127.0.0.1:1/').catch(() => 'refused');
    expect(outcome).toBe('refused');
    expect(received).toHaveLength(1);
  });

  test('is refused where it is on already', async () => {
    await start();
    expect(() => redirectRequests({ port: 1 })).toThrow('redirected already');
  });
});
