import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createAgents } from './agents.ts';
import { createHostQueue } from './host-queue.ts';
import { CALLED_BACK, perform } from './perform.ts';
import { createFakeTimers, START } from './test/fake-timers.ts';

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
