import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Schema } from '../contract/schema.ts';
import { createTestHub, failure } from '../../test/http/create-test-hub.ts';
import { serve } from '../../test/http/serve.ts';

const list = z.object({ items: z.array(z.object({ id: z.number(), state: z.enum(['open', 'closed']) })) });

test.each([
  [
    '{"items":[{"id":1,"state":"open"},{"id":"hidden","state":"open"}]}',
    '$.items[1].id: expected number, found a text of 6 characters.',
  ],
  ['{"items":[{"id":1}]}', '$.items[0].state: Invalid option: expected one of "open"|"closed", found nothing.'],
  ['{"items":{"hidden":1}}', '$.items: expected array, found an object with 1 members.'],
  ['{"items":null,"hidden":1}', '$.items: expected array, found null.'],
  ['["hidden"]', '$: expected object, found an array of 1.'],
  ['true', '$: expected object, found a boolean.'],
  ['{"items":[{"id":"hidden"},{"id":[]}]}', '$.items[0].id: expected number, found a text of 6 characters (and 3 more).'],
])('says of %s where and what', async (body, what) => {
  const service = await serve((_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(body));
  const hub = createTestHub({ baseUrl: service.origin });
  const error = await failure(hub.client({ source: 'pulls' }).json('/list?key=hidden', { schema: list }));
  expect(error).toMatchObject({ code: 'schema_mismatch', status: 200 });
  expect(error.message).toBe(`GET ${service.host}/list answered something unexpected at ${what}`);
  expect(JSON.stringify([error, hub.lines])).not.toContain('hidden');
  expect(service.got).toHaveLength(1);
});

test('says of a page for people what it is', async () => {
  const service = await serve(
    (_, response) => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>'),
  );
  const error = await failure(createTestHub({ baseUrl: service.origin }).client({ source: 'pulls' }).json('/', { schema: list }));
  expect(error.message).toContain('$: expected object, found a text of 6 characters, text/html.');
});

test('takes any Standard Schema, also one that answers later, and shows no message that may hold a value', async () => {
  const service = await serve((_, response) => void response.end('{"a b":{"c":"hidden"}}'));
  const client = createTestHub({ baseUrl: service.origin }).client({ source: 'pulls' });
  const good: Schema<unknown, number> = { '~standard': { version: 1, vendor: 'own', validate: async () => ({ value: 7 }) } };
  expect(await client.json('/', { schema: good })).toBe(7);
  const bad = (issue: object): Schema => ({
    '~standard': {
      version: 1,
      vendor: 'own',
      validate: async () => ({ issues: [{ message: 'received "hidden"', path: [{ key: 'a b' }, 'c'], ...issue }] }),
    },
  });
  const errors = [
    await failure(client.json('/', { schema: bad({}) })),
    await failure(client.json('/', { schema: bad({ expected: 'number' }) })),
    await failure(client.json('/', { schema: bad({ path: undefined }) })),
  ];
  expect(errors.map(({ message }) => message.split(' unexpected at ')[1])).toEqual([
    '$["a b"].c: the schema refuses it, found a text of 6 characters.',
    '$["a b"].c: expected number, found a text of 6 characters.',
    '$: the schema refuses it, found an object with 1 members.',
  ]);
});

test('gives what the schema gives', async () => {
  const service = await serve((_, response) => void response.end('{"at":"2026-01-15T12:00:00Z","more":"dropped"}'));
  const schema = z.object({ at: z.string().transform((text) => new Date(text)) });
  const data = await createTestHub({ baseUrl: service.origin }).client({ source: 'pulls' }).json('/', { schema });
  expect(data).toEqual({ at: new Date('2026-01-15T12:00:00Z') });
});
