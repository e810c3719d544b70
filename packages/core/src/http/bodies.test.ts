import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { anything, createTestHub, failure } from '../../test/http/create-test-hub.ts';
import { json, serve } from '../../test/http/serve.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const WHOLE = JSON.stringify({ items: Array.from({ length: 200 }, (_, index) => ({ id: index, name: `name ${index}` })) });

test('asks for gzip and unpacks it; bytes are counted as received', async () => {
  const packed = gzipSync(WHOLE);
  const service = await serve(
    (_, response) => void response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(packed),
  );
  const hub = createTestHub({ baseUrl: service.origin });
  expect(await hub.client({ source: 'pulls' }).json('/', { schema: anything })).toEqual(JSON.parse(WHOLE));
  expect(service.got[0]?.headers['accept-encoding']).toBe('gzip');
  expect(hub.events[0]?.bytes).toBe(packed.length);
});

test.each([
  [
    'shorter than its content-length',
    (): Cut => ({ headers: { 'content-length': String(WHOLE.length) }, part: WHOLE.slice(0, 99) }),
  ],
  ['cut off between its chunks', (): Cut => ({ headers: {}, part: WHOLE.slice(0, 99) })],
  [
    'packed and cut off, though its frame is whole',
    (): Cut => {
      const part = gzipSync(WHOLE).subarray(0, 99);
      return { headers: { 'content-encoding': 'gzip', 'content-length': '99' }, part, whole: true };
    },
  ],
  [
    'JSON that is cut off, though its frame is whole',
    (): Cut => ({ headers: { 'content-length': '99' }, part: WHOLE.slice(0, 99), whole: true }),
  ],
  ['packed and damaged', (): Cut => ({ headers: { 'content-encoding': 'gzip' }, part: 'no gzip', whole: true })],
])('repeats a GET whose body is %s', async (_, cut) => {
  const { headers, part, whole = false } = cut();
  const service = await serve((_, response, number) => {
    if (number > 2) return json(response, number);
    response.writeHead(200, { ...JSON_TYPE, ...headers });
    if (whole) response.end(part);
    else response.write(part, () => response.destroy());
  });
  const hub = createTestHub({ baseUrl: service.origin });
  const client = hub.client({ source: 'pulls' });
  expect(await failure(client.json('/', { schema: anything, body: {} }))).toMatchObject({ name: 'HttpError' });
  expect(service.got).toHaveLength(1);
  expect(await client.json('/', { schema: anything })).toBe(3);
  expect(hub.outcomes()).toEqual(['failed', 'retried', 'ok']);
});

interface Cut {
  readonly headers: Record<string, string>;
  readonly part: string | Buffer;
  readonly whole?: boolean;
}

test('says of a body that never parses that it is no JSON, and does not show it', async () => {
  const service = await serve((_, response) => void response.writeHead(200, JSON_TYPE).end('{"token": "s3cret'));
  const error = await failure(
    createTestHub({ baseUrl: service.origin }).client({ source: 'pulls' }).json('/', { schema: anything }),
  );
  expect(error).toMatchObject({ code: 'schema_mismatch' });
  expect(error.message).toBe(`GET ${service.host}/ answered a body that says it is JSON and cannot be parsed: cut off?`);
  expect(service.got).toHaveLength(4);
});

test('gives text as text, and nothing as undefined', async () => {
  const service = await serve(
    ({ url }, response) => void (url === '/text' ? response.end('plain') : response.writeHead(204).end()),
  );
  const client = createTestHub({ baseUrl: service.origin }).client({ source: 'pulls' });
  expect(await client.json('/text', { schema: anything })).toBe('plain');
  expect(await client.request('/nothing', { schema: anything })).toMatchObject({ data: undefined, status: 204 });
});

test('does not read more than 64 MiB, packed or unpacked, and does not ask again', async () => {
  const block = Buffer.alloc(2 ** 20, ' ');
  const bomb = gzipSync(Buffer.alloc(65 * 2 ** 20, ' '));
  const service = await serve(({ url }, response) => {
    if (url === '/bomb') return response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(bomb);
    const more = (): unknown => (response.destroyed ? undefined : response.write(block, more));
    more();
  });
  const client = createTestHub({ baseUrl: service.origin }).client({ source: 'pulls' });
  for (const path of ['/bomb', '/endless']) {
    expect(await failure(client.json(path, { schema: anything }))).toMatchObject({
      code: 'http_status',
      message: `GET ${service.host}${path} answered more than 64 MiB, which is not read.`,
    });
  }
  expect(service.got).toHaveLength(2);
});
