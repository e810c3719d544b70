import { afterEach, beforeEach, expect, test } from 'vitest';

import { createSandbox, type Sandbox } from '../src/sandbox.ts';
import type { SandboxService } from '../src/service.ts';
import { createDefaultWorld } from '../src/world/default-world.ts';
import { control, createClient } from './support/client.ts';

const end = new Date('2026-01-10T06:00:00Z');
const world = createDefaultWorld({ end });

/** The smallest service: it counts, and forgets on demand. */
const createCounter = (): SandboxService => {
  let count = 0;
  return {
    name: 'counter',
    answer: async ({ url }) => (url.pathname === '/counter/next' ? { status: 200, body: String((count += 1)) } : undefined),
    reset: () => {
      count = 0;
    },
  };
};

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox({ world, services: [createCounter()] });
});
afterEach(() => sandbox.close());

const next = async () => (await fetch(`${sandbox.url}/counter/next`)).text();

test('the clock is set, and everything is as of then', async () => {
  const client = createClient(sandbox);
  const count = async () => (await client.rest('/repos/acme/app/actions/runs')).body.total_count as number;
  const later = await count();
  expect((await control(sandbox, 'POST', 'clock', { now: '2026-01-05T00:00:00Z' })).body).toEqual({
    now: '2026-01-05T00:00:00.000Z',
  });
  expect(await count()).toBeLessThan(later);
  expect((await control(sandbox, 'GET', 'clock')).body.now).toBe('2026-01-05T00:00:00.000Z');
});

test('a clock that is no time is refused with a word on what is wrong', async () => {
  const { status, body } = await control(sandbox, 'POST', 'clock', { now: 'noon' });
  expect(status).toBe(400);
  expect(body.message).toContain('now');
});

test('faults are added, listed and cleared', async () => {
  const added = await control(sandbox, 'POST', 'faults', [
    { service: 'counter', times: 1, action: { kind: 'status', status: 503 } },
    { service: 'github', action: { kind: 'hang' } },
  ]);
  expect(added.status).toBe(201);
  expect(added.body.faults).toMatchObject([{ id: 1 }, { id: 2 }]);
  expect((await fetch(`${sandbox.url}/counter/next`)).status).toBe(503);
  expect((await control(sandbox, 'GET', 'faults')).body.faults).toMatchObject([{ id: 2, action: { kind: 'hang' } }]);
  expect((await control(sandbox, 'DELETE', 'faults/2')).body.faults).toEqual([]);
  expect((await control(sandbox, 'POST', 'faults', { action: { kind: 'earthquake' } })).status).toBe(400);
});

test('requests are logged with what they were about, never with the credential', async () => {
  const client = createClient(sandbox);
  await client.graphql('query Who { viewer { login } repository(owner: "acme", name: "app") { name } }');
  await client.rest('/repos/acme/web', { headers: { 'if-none-match': '"x"' } });
  const { body } = await control(sandbox, 'GET', 'requests');
  expect(body.requests).toMatchObject([
    { service: 'github', method: 'POST', url: '/github/api/graphql', operation: 'Who', repositories: ['acme/app'], status: 200 },
    {
      service: 'github',
      method: 'GET',
      url: '/github/api/v3/repos/acme/web',
      status: 200,
      requestHeaders: { 'if-none-match': '"x"' },
    },
  ]);
  expect(body.requests[1].monotonicMs).toBeGreaterThan(body.requests[0].monotonicMs);
  expect(body.requests[1].responseHeaders).toHaveProperty('x-ratelimit-remaining');
  expect(JSON.stringify(body)).not.toContain(sandbox.github.token);
});

test('the world is told in numbers', async () => {
  const { body } = await control(sandbox, 'GET', 'world');
  expect(body).toMatchObject({ end: '2026-01-10T06:00:00Z', organizations: ['acme'] });
  expect(body.repositories.find(({ name }: { name: string }) => name === 'acme/app')).toMatchObject({
    defaultBranch: 'main',
    formerNames: ['acme/application'],
  });
  expect(body.repositories.find(({ name }: { name: string }) => name === 'acme/sketches')).toMatchObject({
    flags: ['empty'],
    commits: 0,
  });
});

test('a reset puts everything back, also in the services', async () => {
  expect([await next(), await next()]).toEqual(['1', '2']);
  await control(sandbox, 'POST', 'clock', { now: '2026-01-05T00:00:00Z' });
  sandbox.faults.add({ action: { kind: 'hang' } });
  await control(sandbox, 'POST', 'reset');
  expect(sandbox.requests()).toEqual([]);
  expect(sandbox.faults.list()).toEqual([]);
  expect(sandbox.clock.now()).toEqual(end);
  expect(await next()).toBe('1');
});

test('what nobody answers is a 404 that says where', async () => {
  const response = await fetch(`${sandbox.url}/nowhere`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('/nowhere');
});

test('a connection is kept for longer than a busy client pauses', async () => {
  const response = await fetch(`${sandbox.url}/counter/next`);
  expect(response.headers.get('keep-alive')).toBe('timeout=60');
});
