import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createAgents } from './agents.ts';
import { createHostQueue } from './host-queue.ts';
import { CALLED_BACK, perform } from './perform.ts';
import { createFakeTimers, START } from '../../test/http/fake-timers.ts';
import { json, serve } from '../../test/http/serve.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

test('the queue calls back who has a turn and has sent nothing when the gate closes', async () => {
  const timers = createFakeTimers();
  const { signal } = new AbortController();
  const queue = createHostQueue('api', {
    concurrency: 3,
    perSecond: Infinity,
    timers,
    signal,
    deadlineAt: Infinity,
    log: silent,
  });
  const back: string[] = [];
  const sent = await queue.enter(() => back.push('sent'));
  const left = await queue.enter(() => back.push('left'));
  await queue.enter(() => back.push('connecting'));
  sent.sent();
  left.leave();
  expect(queue.hold(30_000, 'HTTP 429', sent.startedAt)).toEqual(new Date(START + 30_000));
  expect(back).toEqual(['connecting']);
});

test('a turn that was given just before the gate closed is given back', async () => {
  const timers = createFakeTimers();
  const { signal } = new AbortController();
  const queue = createHostQueue('api', {
    concurrency: 2,
    perSecond: Infinity,
    timers,
    signal,
    deadlineAt: Infinity,
    log: silent,
  });
  const first = await queue.enter(() => undefined);
  let entered = false;
  const second = queue.enter(() => undefined).then(() => (entered = true));
  queue.hold(30_000, 'HTTP 429', first.startedAt);
  first.leave();
  await timers.sleeping(30_000);
  await timers.advance(29_999);
  expect(entered).toBe(false);
  await timers.advance(1);
  expect(await second).toBe(true);
});

test('a request that is called back before the connection stands has not happened', async () => {
  // TLS never comes about with this server.
  const sockets: { destroy(): void }[] = [];
  const server = createServer((socket) => void sockets.push(socket));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const agents = createAgents({});
  onTestFinished(agents.close);
  const controller = new AbortController();
  let connected = false;
  const performed = perform(
    { method: 'GET', url: new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`), headers: {}, body: undefined },
    {
      label: 'GET api/',
      agents,
      timers: createFakeTimers(),
      signal: new AbortController().signal,
      timeoutMilliseconds: 15_000,
      controller,
      onConnected: () => (connected = true),
    },
  );
  await new Promise((resolve) => server.once('connection', resolve));
  controller.abort(CALLED_BACK);
  expect(await performed).toEqual({ kind: 'called_back' });
  expect(connected).toBe(false);
});

test('a request of a run that has ended is not sent', async () => {
  const service = await serve((_, response) => json(response, 1));
  const agents = createAgents({});
  onTestFinished(agents.close);
  const performed = await perform(
    { method: 'GET', url: new URL(service.origin), headers: {}, body: undefined },
    {
      label: 'GET api/',
      agents,
      timers: createFakeTimers(),
      signal: AbortSignal.abort(),
      timeoutMilliseconds: 15_000,
      controller: new AbortController(),
      onConnected: () => undefined,
    },
  );
  expect(performed).toMatchObject({ kind: 'broken', delivered: false, passing: false, error: { code: 'aborted' } });
  expect(service.got).toEqual([]);
});
