import { expect, test } from 'vitest';
import { z } from 'zod';
import { anything, createTestHub, failure } from '../../test/http/create-test-hub.ts';
import { createFakeTimers, quiet } from '../../test/http/fake-timers.ts';
import { json, serve } from '../../test/http/serve.ts';
import type { RawAnswer, Verdict } from '../contract/http.ts';

const accept =
  (...statuses: readonly number[]) =>
  ({ status }: RawAnswer): Verdict | undefined =>
    statuses.includes(status) ? { kind: 'accepted' } : undefined;

test('an accepted answer is one whatever its status: its body is validated, and its status told', async () => {
  const service = await serve((_, response) => json(response, { detail: 'stopped' }, { status: 500 }));
  const hub = createTestHub({ baseUrl: service.origin });
  const client = hub.client({ source: 'jobs' });
  const schema = z.object({ detail: z.string() });
  expect(await client.request('/get', { schema, verdict: accept(500) })).toMatchObject({
    status: 500,
    data: { detail: 'stopped' },
  });
  expect(hub.outcomes()).toEqual(['ok']);
  expect(await failure(client.json('/get', { schema: z.object({ other: z.string() }), verdict: accept(500) }))).toMatchObject({
    code: 'schema_mismatch',
  });
});

test("a request's own verdict goes before the policy's, which judges what it leaves", async () => {
  const service = await serve((_, response, number) => json(response, {}, { status: number === 1 ? 409 : 418 }));
  const policy = { baseUrl: service.origin, verdict: () => ({ kind: 'failed', message: 'by the policy' }) as const };
  const client = createTestHub(policy).client({ source: 'jobs' });
  expect((await client.request('/', { schema: anything, verdict: accept(409) })).status).toBe(409);
  expect(await failure(client.json('/', { schema: anything, verdict: accept(409) }))).toMatchObject({
    message: expect.stringContaining('by the policy'),
  });
});

test('a request may have a time limit of its own', async () => {
  const timers = createFakeTimers();
  const service = await serve(() => {}, timers.now);
  const hub = createTestHub({ baseUrl: service.origin, retries: 0, attemptTimeout: '15s' }, { timers });
  const slow = failure(hub.client({ source: 'jobs' }).json('/slow', { schema: anything, attemptTimeout: '60s' }));
  await quiet();
  await timers.advance(59_000);
  expect(hub.events).toEqual([]);
  await timers.advance(1000);
  expect(await slow).toMatchObject({ code: 'timeout', message: `GET ${service.host}/slow was not answered within 60 s.` });
});
