import { expect, test } from 'vitest';
import { CollectorError } from '../errors/collector-error.ts';
import { anything, createTestHub, failure } from '../../test/http/create-test-hub.ts';
import { json, serve } from '../../test/http/serve.ts';

test.each([
  [403, 'forbidden', 'is forbidden (HTTP 403: Resource not accessible)', false],
  [404, 'not_found', 'does not exist (HTTP 404: Resource not accessible)', false],
  [410, 'not_found', 'exists no longer (HTTP 410: Resource not accessible)', false],
  [422, 'http_status', 'failed (HTTP 422: Resource not accessible)', false],
  [401, 'credentials_refused', 'was refused: the credential is not accepted (HTTP 401: Resource not accessible)', true],
  [304, 'http_status', 'failed (HTTP 304)', false],
])('%i is %s', async (status, code, what, fatal) => {
  const service = await serve((_, response) => json(response, { message: 'Resource not\r\n accessible.' }, { status }));
  const hub = createTestHub({ baseUrl: service.origin });
  const error = await failure(hub.client({ source: 'pulls' }).json('/repos/acme/app?page=2', { schema: anything }));
  expect(error).toMatchObject({ code, fatal, status, message: `GET ${service.host}/repos/acme/app ${what}.` });
  expect(CollectorError.isInstance(error)).toBe(true);
  expect(hub.outcomes()).toEqual(['failed']);
});

test.each([
  ['{"error":"invalid_scope","error_description":"Scope is missing"}', 'Scope is missing'],
  ['{"error":{"message":"Not now"}}', 'Not now'],
  ['{"errors":[{"message":"project: Unknown object"}]}', 'project: Unknown object'],
  ['{"errors":["plain"]}', 'plain'],
  ['{"error":"text"}', 'text'],
  [`{"message":"${'x'.repeat(300)}"}`, `${'x'.repeat(200)}…`],
])('finds what the service says in %s', async (body, said) => {
  const service = await serve((_, response) => void response.writeHead(400).end(body));
  const error = await failure(
    createTestHub({ baseUrl: service.origin }).client({ source: 'pulls' }).json('/', { schema: anything }),
  );
  expect(error.message).toBe(`GET ${service.host}/ failed (HTTP 400: ${said}).`);
});

test.each(['<html>Bad Gateway, secret inside</html>', '[]', 'null', '{"message":7}', '{"errors":[]}', ''])(
  'shows nothing of %s',
  async (body) => {
    const service = await serve((_, response) => void response.writeHead(400).end(body));
    const error = await failure(
      createTestHub({ baseUrl: service.origin }).client({ source: 'pulls' }).json('/', { schema: anything }),
    );
    expect(error.message).toBe(`GET ${service.host}/ failed (HTTP 400).`);
  },
);

test.each([
  [301, 'not_found'],
  [308, 'not_found'],
  [302, 'http_status'],
  [307, 'http_status'],
])('a %i is not followed, and tells where it leads', async (status, code) => {
  const other = await serve((_, response) => json(response, 1));
  const service = await serve((_, response) =>
    json(response, {}, { status, headers: { location: `${other.origin}/repositories/7?key=hidden` } }),
  );
  const error = await failure(
    createTestHub({ baseUrl: service.origin }).client({ source: 'pulls' }).json('/old', { schema: anything }),
  );
  expect(error).toMatchObject({
    code,
    status,
    location: `${other.origin}/repositories/7?key=hidden`,
    message: `GET ${service.host}/old has moved to ${other.origin}/repositories/7 (HTTP ${status}).`,
  });
  expect(other.got).toEqual([]);
  expect(service.got).toHaveLength(1);
});

test('makes a relative location absolute', async () => {
  const service = await serve((_, response) => json(response, {}, { status: 301, headers: { location: '/repositories/7' } }));
  const error = await failure(
    createTestHub({ baseUrl: service.origin }).client({ source: 'pulls' }).json('/old', { schema: anything }),
  );
  expect(error['location']).toBe(`${service.origin}/repositories/7`);
});

test('a verdict that throws fails its request alone', async () => {
  const service = await serve((_, response) => json(response, 1));
  const verdict = () => {
    throw new TypeError('body.errors is no list');
  };
  const hub = createTestHub({ baseUrl: service.origin, verdict });
  const error = await failure(hub.client({ source: 'pulls' }).json('/', { schema: anything }));
  expect(error).toMatchObject({ code: 'threw', message: 'body.errors is no list' });
});

test('keeps the quotas as they were stated last, by resource', async () => {
  const service = await serve(({ url }, response) => {
    const headers: Record<string, Record<string, string>> = {
      '/core': {
        'x-ratelimit-resource': 'core',
        'x-ratelimit-remaining': '4999',
        'x-ratelimit-limit': '5000',
        'x-ratelimit-reset': '1768482000',
      },
      '/core2': {
        'x-ratelimit-resource': 'core',
        'x-ratelimit-remaining': '4998',
        'x-ratelimit-limit': '5000',
        'x-ratelimit-reset': '1768482000',
      },
      '/graphql': { 'x-ratelimit-resource': 'graphql', 'x-ratelimit-remaining': '12' },
      '/draft': {
        'ratelimit-limit': '100, 100;w=60',
        'ratelimit-remaining': '3',
        'ratelimit-reset': '30',
        date: 'Thu, 15 Jan 2026 12:00:00 GMT',
      },
      '/bad': { 'x-ratelimit-resource': 'bad', 'x-ratelimit-remaining': '-1', 'x-ratelimit-reset': 'soon' },
    };
    json(response, {}, { status: url === '/core2' ? 404 : 200, headers: headers[url] ?? {} });
  });
  const hub = createTestHub({ baseUrl: service.origin });
  const client = hub.client({ source: 'pulls' });
  expect(hub.quotas()).toEqual([]);
  for (const path of ['/core', '/core2', '/graphql', '/draft', '/bad']) {
    await client.json(path, { schema: anything }).catch(() => undefined);
  }
  expect(hub.quotas()).toEqual([
    { resource: 'core', remaining: 4998, limit: 5000, resetAt: new Date(1_768_482_000_000) },
    { resource: 'graphql', remaining: 12 },
    { resource: service.host, remaining: 3, limit: 100, resetAt: new Date('2026-01-15T12:00:30Z') },
  ]);
});
