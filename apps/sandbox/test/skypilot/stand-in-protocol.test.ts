import { describe, expect, test } from 'vitest';
import { END, HEADERS, openSkypilot } from './stand-in-client.ts';

describe('a request', () => {
  test('is taken with `null` and an id, and its value is JSON inside JSON', async () => {
    const { send } = await openSkypilot();
    const taken = await send('POST', '/status', { body: '{}' });
    expect(taken).toMatchObject({ status: 200, text: 'null' });
    const id = taken.headers.get('x-skypilot-request-id')!;
    expect(id).toMatch(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
    const { status, body } = await send('GET', `/api/get?request_id=${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ request_id: id, name: 'sky.status', status: 'SUCCEEDED', error: 'null' });
    expect(JSON.parse(body.return_value)).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'forgotten' })]));
  });

  test('is found by the beginning of its id, again and again', async () => {
    const { send, submit } = await openSkypilot();
    const id = await submit('/cost_report');
    for (const asked of [id.slice(0, 12), id]) {
      // eslint-disable-next-line no-await-in-loop
      expect((await send('GET', `/api/get?request_id=${asked}`)).body.request_id).toBe(id);
    }
  });

  test('with an unknown id is a 404 that names it, without one a 422', async () => {
    const { send } = await openSkypilot();
    const unknown = await send('GET', '/api/get?request_id=none');
    expect(unknown).toMatchObject({ status: 404, body: { detail: "Request 'none' not found" } });
    expect((await send('GET', '/api/get')).status).toBe(422);
  });

  test('blocks until it is done; its state can be asked meanwhile', async () => {
    const { send, submit } = await openSkypilot({ delay: 300 });
    const id = await submit('/status');
    const began = performance.now();
    const answer = send('GET', `/api/get?request_id=${id}`);
    const { body } = await send('GET', `/api/status?request_ids=${id}`);
    expect(body).toMatchObject([{ request_id: id, status: 'RUNNING', return_value: 'null' }]);
    expect((await answer).body.status).toBe('SUCCEEDED');
    expect(performance.now() - began).toBeGreaterThan(250);
    expect((await send('GET', `/api/status?request_ids=${id}`)).body).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  test('that fails is a 500 whose error is JSON inside JSON', async () => {
    const failures = { status: { type: 'CloudError', message: 'The cloud did not answer.' } };
    const { send, submit } = await openSkypilot({ failures });
    const { status, body } = await send('GET', `/api/get?request_id=${await submit('/status')}`);
    expect(status).toBe(500);
    expect(body.detail.status).toBe('FAILED');
    expect(JSON.parse(body.detail.error)).toMatchObject(failures.status);
  });

  test('to a stopped controller fails with `ClusterNotUpError`, to others it does not', async () => {
    const { send, submit, ask } = await openSkypilot({ controller: 'stopped' });
    const { status, body } = await send('GET', `/api/get?request_id=${await submit('/jobs/queue/v2', { all_users: true })}`);
    expect(status).toBe(500);
    expect(JSON.parse(body.detail.error)).toMatchObject({ type: 'ClusterNotUpError', message: 'No in-progress managed jobs.' });
    expect(await ask('/status')).not.toHaveLength(0);
  });

  test('that a restart lost is an error on a new server, a 503 on an older one, and good when sent again', async () => {
    const fresh = await openSkypilot({ interruptions: 1 });
    const lost = await fresh.send('GET', `/api/get?request_id=${await fresh.submit('/status')}`);
    expect(lost.status).toBe(500);
    expect(JSON.parse(lost.body.detail.error).type).toBe('RequestInterruptedError');
    expect(await fresh.ask('/status')).not.toHaveLength(0);
    const older = await openSkypilot({ interruptions: 1, apiVersion: 42 });
    const id = await older.submit('/status');
    const retried = await older.send('GET', `/api/get?request_id=${id}`);
    expect(retried).toMatchObject({ status: 503, body: { detail: `Request '${id}' should be retried` } });
    expect(await older.ask('/status')).not.toHaveLength(0);
  });

  test('is turned away with 503 while the server is exhausted', async () => {
    const { send, ask } = await openSkypilot({ exhausted: 2 });
    for (const path of ['/status', '/jobs/queue/v2']) {
      // eslint-disable-next-line no-await-in-loop
      expect((await send('POST', path, { body: '{}' })).status).toBe(503);
    }
    expect(await ask('/status')).not.toHaveLength(0);
  });

  test('of a wrong type is a 422 that names the field; what the server does not know it ignores', async () => {
    const { send, ask } = await openSkypilot();
    const wrong = await send('POST', '/status', { body: JSON.stringify({ refresh: 'false' }) });
    expect(wrong.status).toBe(422);
    expect(wrong.body.detail[0].loc).toEqual(['body', 'refresh']);
    expect((await send('POST', '/jobs/queue/v2', { body: JSON.stringify({ limit: 'ten' }) })).status).toBe(422);
    expect((await send('POST', '/jobs/queue/v2', { body: JSON.stringify({ limit: '10' }) })).status).toBe(200);
    expect((await send('POST', '/jobs/queue/v2', { body: '{' })).status).toBe(422);
    expect(await ask('/status', { unheard_of: 1 })).not.toHaveLength(0);
  });

  test('to a path that is not there, or by another method', async () => {
    const { send } = await openSkypilot();
    expect(await send('POST', '/nothing', { body: '{}' })).toMatchObject({ status: 404, body: { detail: 'Not Found' } });
    expect((await send('GET', '/status')).status).toBe(405);
  });
});

describe('faults', () => {
  test('a role that may not ask gets 403, but may fetch', async () => {
    const { sandbox, send } = await openSkypilot();
    sandbox.faults.add({ service: 'skypilot', path: '/cost_report', action: { kind: 'forbidden' } });
    expect(await send('POST', '/cost_report', { body: '{}' })).toMatchObject({ status: 403, body: { detail: 'Forbidden' } });
    expect((await send('POST', '/status', { body: '{}' })).status).toBe(200);
  });

  test("a proxy's limit names the wait", async () => {
    const { sandbox, send } = await openSkypilot();
    sandbox.faults.add({ service: 'skypilot', times: 1, action: { kind: 'secondary-limit', retryAfterSeconds: 7 } });
    const limited = await send('POST', '/status', { body: '{}' });
    expect(limited.status).toBe(429);
    expect(limited.headers.get('retry-after')).toBe('7');
    expect((await send('POST', '/status', { body: '{}' })).status).toBe(200);
  });
});

describe('versions', () => {
  test('are told to those who tell theirs', async () => {
    const { send } = await openSkypilot();
    const { headers } = await send('GET', '/api/health');
    expect(headers.get('x-skypilot-api-version')).toBe('62');
    expect(headers.get('x-skypilot-version')).toBe('0.14.0');
    const { authorization } = HEADERS;
    expect((await send('GET', '/api/health', { headers: { authorization } })).headers.get('x-skypilot-version')).toBeNull();
  });

  test('too old a client is told so', async () => {
    const { send } = await openSkypilot();
    const answered = await send('POST', '/status', { body: '{}', headers: { ...HEADERS, 'x-skypilot-api-version': '11' } });
    expect(answered).toMatchObject({ status: 400, body: { error: 'version_mismatch' } });
  });

  test('a server before 0.10.3 has the older queue alone: an array, and the older header besides', async () => {
    const { send, ask } = await openSkypilot({ apiVersion: 11 });
    expect((await send('POST', '/jobs/queue/v2', { body: '{}' })).status).toBe(404);
    const taken = await send('POST', '/jobs/queue', { body: '{}' });
    expect(taken.headers.get('x-request-id')).toBe(taken.headers.get('x-skypilot-request-id'));
    const rows = await ask('/jobs/queue', { all_users: true, skip_finished: true, fields: ['job_id'] });
    expect(rows).toEqual(expect.arrayContaining([expect.objectContaining({ status: 'SUBMITTED', cloud: '-', region: '-' })]));
  });
});

test('the request log knows the service and never the token', async () => {
  const { sandbox, send } = await openSkypilot({}, END);
  await send('GET', '/api/health');
  expect(sandbox.requests()).toMatchObject([{ service: 'skypilot', requestHeaders: { authorization: 'Bearer ***' } }]);
});
