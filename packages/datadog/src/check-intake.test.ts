import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { checkIntake, type IntakeCheckOptions } from './check-intake.ts';
import { systemTimers } from './transport/timers.ts';

const NOW = new Date('2026-03-04T05:06:07Z');
const KEY = 'k3y-k3y-k3y-k3y';
/** Waits that nobody waits for. */
const timers = { ...systemTimers, sleep: () => Promise.resolve() };

const serve = async (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
  const got: string[] = [];
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => got.push(`body ${chunk.toString()}`));
    got.push(`${request.method} ${request.url} ${String(request.headers['dd-api-key'])}`);
    response.setHeader('date', NOW.toUTCString());
    answer(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got };
};

const check = (options: Partial<IntakeCheckOptions>) =>
  checkIntake({ apiKey: KEY, now: () => NOW, signal: new AbortController().signal, timers, ...options });

test('a key that the site knows, asked for once, without a body', async () => {
  const { url, got } = await serve((_request, response) => response.end('{"valid":true}'));
  expect(await check({ url, apiKey: ` ${KEY}\n` })).toEqual([
    { name: 'Datadog key', status: 'ok', message: `${new URL(url).host} knows the key.` },
    { name: 'Datadog clock', status: 'ok', message: "0 s from Datadog's." },
  ]);
  expect(got).toEqual([`GET /api/v1/validate ${KEY}`]);
});

test.each([401, 403])('a key that is refused with %d: it may be one of another site', async (status) => {
  const { url } = await serve((_request, response) => response.writeHead(status).end('{"errors":["Forbidden"]}'));
  const [key] = await check({ url });
  expect(key).toMatchObject({
    status: 'failed',
    code: 'credentials_refused',
    message: expect.stringContaining(`HTTP ${status}`),
  });
  expect(key!.fix).toContain('A key is good for one site only');
  expect(JSON.stringify(key)).not.toContain(KEY);
});

test.each([
  [200, '<html>sign in</html>', 'answered something else than Datadog does'],
  [200, '{"valid":false}', 'answered something else than Datadog does'],
  [200, 'null', 'answered something else than Datadog does'],
  [302, '', 'answered HTTP 302'],
  [503, '', 'answered HTTP 503'],
])('%d %s is not Datadog', async (status, body, message) => {
  const { url, got } = await serve((_request, response) => response.writeHead(status).end(body));
  const [key] = await check({ url });
  expect(key).toMatchObject({ status: 'failed', code: 'network', message: expect.stringContaining(message) });
  expect(key!.fix).toContain('DD_URL');
  expect(got).toHaveLength(status === 503 ? 2 : 1);
});

test('without a key nobody is asked, and a site that there is not is named', async () => {
  const { url, got } = await serve((_request, response) => response.end('{"valid":true}'));
  expect(await check({ url, apiKey: undefined })).toEqual([]);
  expect(got).toEqual([]);
  expect(await check({ site: 'datadoghq.de', apiKey: undefined })).toMatchObject([
    { name: 'Datadog site', code: 'config_invalid' },
  ]);
});

test('a way that leads nowhere', async () => {
  expect(await check({ url: 'http://127.0.0.1:9' })).toMatchObject([
    {
      name: 'Datadog key',
      status: 'failed',
      code: 'network',
      message: expect.stringContaining('ECONNREFUSED'),
      fix: expect.stringContaining('HTTPS_PROXY'),
    },
  ]);
});

test('a site that there is not, and a key that is none, each by its name', async () => {
  const results = await check({ site: 'datadoghq.de', apiKey: 'two words' });
  expect(results).toMatchObject([
    {
      name: 'Datadog site',
      status: 'failed',
      code: 'config_invalid',
      message: "'datadoghq.de' is not a Datadog site.",
      fix: expect.stringContaining('datadoghq.eu'),
    },
    { name: 'Datadog key', status: 'failed', code: 'config_invalid' },
  ]);
  expect(JSON.stringify(results)).not.toContain('two words');
});

test.each([
  [60, 'ok', "60 s from Datadog's."],
  [-60, 'ok', "60 s from Datadog's."],
  [61, 'warning', 'is 61 s ahead of'],
  [-540, 'warning', 'is 540 s behind'],
  [541, 'failed', 'more than ten minutes ahead are dropped'],
  [-541, 'failed', 'from an hour on they are dropped'],
])('a clock that is %d s ahead of theirs', async (seconds, status, message) => {
  const { url } = await serve((_request, response) => response.end('{"valid":true}'));
  const [, clock] = await check({ url, now: () => new Date(NOW.getTime() + seconds * 1000) });
  expect(clock).toMatchObject({ name: 'Datadog clock', status, message: expect.stringContaining(message) });
});

test('ends when it is ended', async () => {
  const ending = new AbortController();
  const { url } = await serve(() => ending.abort());
  expect(await check({ url, signal: ending.signal })).toMatchObject([{ name: 'Datadog key', status: 'failed', code: 'network' }]);
});
