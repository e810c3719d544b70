import { expect, test } from 'vitest';
import { anything, createTestHub, failure } from '../../test/http/create-test-hub.ts';
import { json, serve } from '../../test/http/serve.ts';

test('sends what the policy and the request say, and nothing more', async () => {
  const service = await serve((_, response) => json(response, 1));
  const hub = createTestHub(
    { baseUrl: `${service.origin}/api/v3/`, headers: { 'X-Api-Version': '1', Accept: 'application/vnd.test+json' } },
    { userAgent: 'collectors/1.2.3' },
  );
  const client = hub.client({ source: 'runs' });
  await client.json('/repos/acme/app/runs', {
    schema: anything,
    query: { created: '>=2026-01-08', per_page: 100, exclude: true, branch: undefined },
    headers: { 'x-api-version': '2' },
  });
  await client.json('graphql?a=1', { schema: anything, body: { query: 'ä' }, query: { b: 'c d' } });
  await client.json('/thing', { schema: anything, method: 'DELETE' });
  const [get, post, removal] = service.got;
  expect(get).toMatchObject({
    method: 'GET',
    url: '/api/v3/repos/acme/app/runs?created=%3E%3D2026-01-08&per_page=100&exclude=true',
    body: '',
  });
  expect(get?.headers).toEqual({
    'user-agent': 'collectors/1.2.3',
    accept: 'application/vnd.test+json',
    'accept-encoding': 'gzip',
    'x-api-version': '2',
    host: service.host,
    connection: 'keep-alive',
  });
  expect(post).toMatchObject({ method: 'POST', url: '/api/v3/graphql?a=1&b=c+d', body: '{"query":"ä"}' });
  expect(post?.headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '14' });
  expect(removal).toMatchObject({ method: 'DELETE', url: '/api/v3/thing' });
});

test('reports each attempt without its query', async () => {
  const service = await serve((_, response) => json(response, 1));
  const hub = createTestHub({ baseUrl: service.origin });
  await hub
    .client({ source: 'runs', member: { repo: 'app' } })
    .json('/runs?key=hidden', { schema: anything, query: { token: 'hidden' } });
  expect(hub.events).toEqual([
    {
      source: 'runs',
      member: { repo: 'app' },
      host: service.host,
      method: 'GET',
      path: '/runs',
      status: 200,
      outcome: 'ok',
      milliseconds: expect.any(Number),
      bytes: 1,
    },
  ]);
  expect(JSON.stringify([hub.events, hub.lines])).not.toContain('hidden');
  expect(hub.lines.map(({ level, message }) => `${level} ${message}`)).toEqual([`debug GET ${service.host}/runs: ok`]);
});

test.each(['https://evil.test/x', 'HTTPS://evil.test/x', 'http://127.0.0.1:1/x', 'file:///etc/passwd', 'javascript:alert(1)'])(
  'sends nothing to %s',
  async (address) => {
    const service = await serve((_, response) => json(response, 1));
    const hub = createTestHub({ baseUrl: service.origin, origins: ['https://uploads.test'] });
    const error = await failure(hub.client({ source: 'runs' }).json(address, { schema: anything }));
    expect(error).toMatchObject({ code: 'forbidden' });
    expect(error.message).toContain(`requests go to ${service.origin}, https://uploads.test only`);
    expect(hub.events).toEqual([]);
  },
);

test('refuses a URL that carries a password, and does not show it', async () => {
  const service = await serve((_, response) => json(response, 1));
  const error = await failure(
    createTestHub({ baseUrl: service.origin })
      .client({ source: 'runs' })
      .json(`http://user:hidden@${service.host}/`, { schema: anything }),
  );
  expect(error.message).not.toContain('hidden');
  expect(service.got).toEqual([]);
});

test.each(['//evil.test/x', '/../../x', '@evil.test', '\\\\evil.test/x', 'x:y@evil.test/'])(
  '%s stays with the service, or is refused',
  async (path) => {
    const service = await serve((_, response) => json(response, 1));
    const hub = createTestHub({ baseUrl: `${service.origin}/api` });
    await hub
      .client({ source: 'runs' })
      .json(path, { schema: anything })
      .catch(() => undefined);
    expect(hub.events.every(({ host }) => host === service.host)).toBe(true);
  },
);

test('asks allowed origins, each through its own queue', async () => {
  const service = await serve((_, response) => json(response, 1));
  const uploads = await serve((_, response) => json(response, 2));
  const client = createTestHub({ baseUrl: service.origin, origins: [uploads.origin] }).client({ source: 'runs' });
  expect(await client.json(`${uploads.origin}/x?y=1`, { schema: anything })).toBe(2);
  expect(uploads.got[0]?.url).toBe('/x?y=1');
});

test.each([
  [{ baseUrl: 'api.test' }, "The base URL 'api.test' of the HTTP policy cannot be used: write https://host/path."],
  [{ baseUrl: 'ftp://api.test' }, "The base URL 'ftp://api.test' of the HTTP policy cannot be used: write https://host/path."],
  [
    { baseUrl: 'https://u:pw@api.test' },
    "The base URL '…@api.test' of the HTTP policy cannot be used: give user and password as a secret.",
  ],
  [
    { baseUrl: 'https://api.test/?key=pw' },
    "The base URL 'https://api.test/?…' of the HTTP policy cannot be used: leave out everything from ? or #.",
  ],
  [
    { baseUrl: 'https://api.test', origins: ['api.test/x'] },
    "The origin 'api.test/x' of the HTTP policy cannot be used: write https://host.",
  ],
  [
    { baseUrl: 'https://api.test', concurrency: 0 },
    "The concurrency '0' of the HTTP policy cannot be used: write a whole number from 1.",
  ],
  [{ baseUrl: 'https://api.test', perSecond: 0 }, "The perSecond '0' of the HTTP policy cannot be used: write a number above 0."],
  [
    { baseUrl: 'https://api.test', retries: -1 },
    "The retries '-1' of the HTTP policy cannot be used: write a whole number from 0.",
  ],
])('refuses the policy %j', (policy, message) => {
  expect(() => createTestHub(policy)).toThrow(expect.objectContaining({ code: 'config_invalid', message }));
});

test('names the header that cannot be sent, not its value', async () => {
  const service = await serve((_, response) => json(response, 1));
  const client = createTestHub({ baseUrl: service.origin, headers: { authorization: 'hidden\nvalue' } }).client({
    source: 'runs',
  });
  const error = await failure(client.json('/', { schema: anything }));
  expect(error).toMatchObject({ code: 'config_invalid' });
  expect(error.message).toContain('"authorization"');
  expect(error.message).not.toContain('hidden');
});

test('reuses connections', async () => {
  const ports = new Set<number | undefined>();
  const service = await serve((_, response) => {
    ports.add(response.socket?.remotePort);
    json(response, 1);
  });
  const client = createTestHub({ baseUrl: service.origin, concurrency: 2 }).client({ source: 'runs' });
  await Promise.all(Array.from({ length: 20 }, (_, index) => client.json(`/${index}`, { schema: anything })));
  expect(ports.size).toBe(2);
});
