import { describe, expect, test } from 'vitest';
import { END, HEADERS, openSkypilot } from './stand-in-client.ts';

const { authorization: TOKEN, ...NO_TOKEN } = HEADERS;
const withAuthorization = (authorization: string) => ({ headers: { ...NO_TOKEN, authorization } });
const basic = (text: string) => withAuthorization(`Basic ${Buffer.from(text).toString('base64')}`);

describe('by a token', () => {
  test('the account of the token is told', async () => {
    const { send } = await openSkypilot();
    const { status, body } = await send('GET', '/api/health');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'healthy',
      version: '0.14.0',
      user: { name: 'dashboard' },
      service_account_token_enabled: true,
    });
  });

  test('a wrong one is refused everywhere, health included', async () => {
    const { send } = await openSkypilot();
    const wrong = withAuthorization('Bearer sky_wrong');
    for (const [method, path] of [
      ['GET', '/api/health'],
      ['POST', '/status'],
      ['GET', '/api/get?request_id=x'],
    ] as const) {
      // eslint-disable-next-line no-await-in-loop
      expect(await send(method, path, wrong)).toMatchObject({
        status: 401,
        body: { detail: 'Invalid or expired service account token' },
      });
    }
  });

  test('one that is over is refused as such', async () => {
    const { send, sandbox } = await openSkypilot({ auth: { kind: 'token', expiresAt: new Date(END.getTime() + 1000) } });
    expect((await send('GET', '/api/health')).status).toBe(200);
    sandbox.clock.set(new Date(END.getTime() + 1000));
    expect(await send('GET', '/api/health')).toMatchObject({
      status: 401,
      body: { detail: 'Service account token has expired' },
    });
  });

  test('health answers strangers with 200: that alone proves nothing', async () => {
    const { send } = await openSkypilot();
    expect(await send('GET', '/api/health', { headers: NO_TOKEN })).toMatchObject({
      status: 200,
      body: { status: 'needs_auth', user: null },
    });
    expect(await send('GET', '/api/health', { headers: {} })).toMatchObject({
      status: 200,
      body: { status: 'healthy', version: '' },
    });
    expect((await send('GET', '/api/health', { headers: { ...NO_TOKEN, 'x-skypilot-api-version': '11' } })).status).toBe(401);
  });

  test('who sends none is sent to the login', async () => {
    const { send } = await openSkypilot();
    const { status, headers } = await send('POST', '/status', { headers: NO_TOKEN, body: '{}' });
    expect(status).toBe(307);
    expect(headers.get('location')).toMatch(/\/skypilot\/oauth2\/start\?rd=%2Fstatus$/);
    expect(TOKEN).toBe('Bearer sky_sandbox');
  });
});

describe('by a password', () => {
  test('the right one is let in', async () => {
    const { send } = await openSkypilot({ auth: { kind: 'basic' } });
    const right = basic('dashboard:sandbox');
    expect((await send('GET', '/api/health', right)).body).toMatchObject({
      basic_auth_enabled: true,
      user: { name: 'dashboard' },
    });
    expect((await send('POST', '/status', { ...right, body: '{}' })).text).toBe('null');
  });

  test.each([
    ['none', { headers: NO_TOKEN }, 'Authentication required'],
    ['a token', withAuthorization('Bearer sky_sandbox'), 'Invalid authentication method'],
    ['a wrong one', basic('dashboard:other'), 'Invalid credentials'],
  ])('%s is refused in words', async (_name, init, words) => {
    const { send } = await openSkypilot({ auth: { kind: 'basic' } });
    const { status, headers, body } = await send('POST', '/status', { ...init, body: '{}' });
    expect({ status, body }).toEqual({ status: 401, body: words });
    expect(headers.get('www-authenticate')).toBe('Basic realm="SkyPilot"');
    expect((await send('GET', '/api/health', init)).body.user).toBeNull();
  });

  test('user and password are given to the collector as its secret', async () => {
    const { standIn, sandbox } = await openSkypilot({ auth: { kind: 'basic' } });
    const { environment } = standIn.setup(sandbox.url);
    expect(environment).toEqual({
      SKYPILOT_API_SERVER_ENDPOINT: `${sandbox.url}/skypilot`,
      SKYPILOT_BASIC_AUTH: 'dashboard:sandbox',
    });
  });
});

describe('a login page in front', () => {
  test('redirects, and where to is HTML', async () => {
    const { send } = await openSkypilot({ auth: { kind: 'login-page', answer: 'redirect' } });
    const redirected = await send('GET', '/api/health');
    expect(redirected.status).toBe(302);
    expect(redirected.headers.get('x-skypilot-request-id')).toBeNull();
    const page = await fetch(redirected.headers.get('location')!);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  });

  test('or answers 200 with HTML to everything', async () => {
    const { send } = await openSkypilot({ auth: { kind: 'login-page', answer: 'page' } });
    for (const [method, path] of [
      ['GET', '/api/health'],
      ['POST', '/status'],
    ] as const) {
      // eslint-disable-next-line no-await-in-loop
      const { status, headers, text } = await send(method, path);
      expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
      expect(text).toContain('<title>Sign In</title>');
    }
  });
});

test('a server that wants no sign-in takes who the body names', async () => {
  const { standIn, sandbox, ask, send } = await openSkypilot({ auth: { kind: 'none' } });
  expect(standIn.setup(sandbox.url).environment).toEqual({ SKYPILOT_API_SERVER_ENDPOINT: `${sandbox.url}/skypilot` });
  expect((await send('GET', '/api/health')).body).toMatchObject({ status: 'healthy', user: null });
  const own = await ask('/status', { all_users: false, env_vars: { SKYPILOT_USER_ID: '1f0a66d1', SKYPILOT_USER: 'ada' } });
  expect((await send('POST', '/status', { body: JSON.stringify({ env_vars: { SKYPILOT_DEBUG: '1' } }) })).status).toBe(500);
  expect(new Set(own.map(({ user_hash: hash }: { user_hash: string }) => hash))).toEqual(new Set(['1f0a66d1']));
});
