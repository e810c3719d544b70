import { spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SHOP_APP } from '../../src/shop/app.ts';
import { type OpenShop, openShop } from '../../src/shop/open-shop.ts';
import { SHOP_TOKEN } from '../../src/shop/shop-service.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/shop.js', import.meta.url));

let shop: OpenShop;
beforeAll(async () => {
  shop = await openShop(0);
});
afterAll(() => shop.close());
beforeEach(() => fetch(`${shop.url}/control/reset`, { method: 'POST' }));

const ask = (path: string, token: string = SHOP_TOKEN, method = 'GET') =>
  fetch(new URL(path, shop.url), { method, headers: { authorization: `Bearer ${token}` } });

/** Page after page by the links, the number of items on each. */
const readPages = async (path: string): Promise<readonly number[]> => {
  const sizes: number[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const answer: Response = await ask(next);
    sizes.push(((await answer.json()) as unknown[]).length);
    next = /<(.+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
  }
  return sizes;
};

test.each([
  ['/shops', [2, 2, 1]],
  ['/shops/lisbon/orders', [25, 25, 23]],
  ['/shops/porto/orders', [0]],
])('%s comes in pages', async (path, sizes) => expect(await readPages(path)).toEqual(sizes));

test.each([
  ['/me', 'wrong', 401, 'The token is not known here.'],
  ['/shops/rome/orders', SHOP_TOKEN, 404, 'There is no shop rome.'],
  ['/stock', SHOP_TOKEN, 404, 'There is no GET /stock.'],
])('%s by %s is refused', async (path, token, status, message) => {
  const answer = await ask(path, token);
  expect([answer.status, await answer.json()]).toEqual([status, { message }]);
});

test('an order is as old today as it was yesterday', async () => {
  const readAge = async (now: string) => {
    await fetch(`${shop.url}/control/clock`, { method: 'POST', body: JSON.stringify({ now }) });
    const [order] = (await (await ask('/shops/oslo/orders')).json()) as [{ readonly placed: string }];
    return Math.round((Date.parse(now) - Date.parse(order.placed)) / 3_600_000);
  };
  expect([await readAge('2026-03-03T15:00:00Z'), await readAge('2026-03-04T15:00:00Z')]).toEqual([2, 2]);
});

describe('an application', () => {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const sign = (claims: object, { key, alg }: { readonly key?: string; readonly alg?: string } = {}) => {
    const unsigned = `${encode({ alg: alg ?? 'HS256', typ: 'JWT' })}.${encode(claims)}`;
    return `${unsigned}.${createHmac('sha256', key ?? SHOP_APP.key)
      .update(unsigned)
      .digest('base64url')}`;
  };
  const seconds = Math.floor(Date.now() / 1000);
  const good = { iss: SHOP_APP.id, iat: seconds - 60, exp: seconds + 500 };
  const signIn = (statement: string, id: string = SHOP_APP.id) => ask(`/apps/${id}/tokens`, statement, 'POST');

  test('signs in by a signed statement', async () => {
    const { token } = (await (await signIn(sign(good))).json()) as { readonly token: string };
    expect(await (await ask('/me', token)).json()).toEqual({ name: SHOP_APP.id, rights: ['shops', 'orders'] });
  });

  test.each([
    ['a foreign key', sign(good, { key: 'other' }), 'The signature is not that of the key.'],
    ['another algorithm', sign(good, { alg: 'none' }), 'The statement has to be signed by HS256.'],
    ['another name', sign({ ...good, iss: 'me' }), 'There is no application me.'],
    ['a statement from tomorrow', sign({ ...good, iat: seconds + 90_000 }), 'iat has to lie in the past.'],
    ['one that is good for a day', sign({ ...good, exp: seconds + 86_400 }), 'exp has to lie within the next ten minutes.'],
    ['no statement', 'nothing', 'The statement has to be signed by HS256.'],
  ])('is refused with %s', async (_, statement, message) => {
    const answer = await signIn(statement);
    expect([answer.status, await answer.json()]).toEqual([401, { message }]);
  });
});

describe('npm run shop', () => {
  test('says where it is, and ends with exit code 0 when it is told to', async () => {
    const child = spawn(process.execPath, [PROGRAM, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [text] = (await once(child.stdout, 'data')) as [Buffer];
    const url = /shop: (\S+)/.exec(String(text))?.[1];
    expect((await fetch(`${url}/me`, { headers: { authorization: `Bearer ${SHOP_TOKEN}` } })).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test.each([
    [['--port', 'http'], `shop: --port is 'http', and has to be a number from 0 to 65535\n`],
    [['--prot', '1'], `shop: Unknown option '--prot'\n`],
  ])('%j is refused', (argv, message) => {
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...argv], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([64, `${message}  fix: see 'npm run shop -- --help'\n`]);
  });

  test('a port that is taken is told', () => {
    const { port } = new URL(shop.url);
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, '--port', port], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([
      1,
      `shop: port ${port} is in use\n  fix: end what listens there, or take another: 'npm run shop -- --port 0'\n`,
    ]);
  });
});
