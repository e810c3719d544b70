import { expect, test } from 'vitest';
import { anything, createTestHub, failure } from '../../test/http/create-test-hub.ts';
import { createFakeTimers } from '../../test/http/fake-timers.ts';
import { json, serve } from '../../test/http/serve.ts';

const ended = { code: 'aborted', name: 'HttpError' };

test('ends a request that waits for its answer, and those in the queue behind it', async () => {
  let closed = 0;
  const service = await serve((_, response) => void response.on('close', () => (closed += 1)));
  const hub = createTestHub({ baseUrl: service.origin, concurrency: 1 });
  const client = hub.client({ source: 'pulls' });
  const failed = ['/1', '/2', '/3'].map((path) => failure(client.json(path, { schema: anything })));
  await service.received(1);
  hub.controller.abort();
  for (const error of await Promise.all(failed)) expect(error).toMatchObject(ended);
  expect(service.got).toHaveLength(1);
  await expect.poll(() => closed).toBe(1);
  expect(hub.outcomes()).toEqual(['failed']);
});

test('ends a body that is on its way', async () => {
  const service = await serve((_, response) => void response.writeHead(200).write('{'));
  const hub = createTestHub({ baseUrl: service.origin });
  const failed = failure(hub.client({ source: 'pulls' }).json('/', { schema: anything }));
  await service.received(1);
  hub.controller.abort();
  expect(await failed).toMatchObject(ended);
});

test('ends a connection that does not come about', async () => {
  // Never routed: https://www.rfc-editor.org/rfc/rfc5737. Where the network refuses at once, the retry is what is ended.
  const hub = createTestHub({ baseUrl: 'https://192.0.2.1' }, { random: () => 0.9 });
  const failed = failure(hub.client({ source: 'pulls' }).json('/', { schema: anything }));
  await new Promise((resolve) => setImmediate(resolve));
  hub.controller.abort();
  expect(await failed).toMatchObject(ended);
});

test('ends the wait for a retry', async () => {
  const timers = createFakeTimers();
  const service = await serve((_, response) => json(response, {}, { status: 503 }));
  const hub = createTestHub({ baseUrl: service.origin }, { timers, random: () => 0.5 });
  const failed = failure(hub.client({ source: 'pulls' }).json('/', { schema: anything }));
  await timers.sleeping(500);
  hub.controller.abort();
  expect(await failed).toMatchObject(ended);
});

test('ends the wait for a limit', async () => {
  const timers = createFakeTimers();
  const service = await serve((_, response) => json(response, {}, { status: 429, headers: { 'retry-after': '30' } }));
  const hub = createTestHub({ baseUrl: service.origin }, { timers });
  const client = hub.client({ source: 'pulls' });
  const failed = ['/1', '/2'].map((path) => failure(client.json(path, { schema: anything })));
  await timers.sleeping(30_000);
  hub.controller.abort();
  for (const error of await Promise.all(failed)) expect(error).toMatchObject(ended);
});

test('sends nothing after the end', async () => {
  const service = await serve((_, response) => json(response, 1));
  const hub = createTestHub({ baseUrl: service.origin });
  hub.controller.abort();
  expect(await failure(hub.client({ source: 'pulls' }).json('/', { schema: anything }))).toMatchObject(ended);
  expect(service.got).toEqual([]);
});
