import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CollectorError } from '../errors/collector-error.ts';
import { createRedactor } from './redactor.ts';
import { createSecretValue } from './secret-value.ts';

const SECRET = 'p@ss/w+rd "ü" 7f3a9c';

const createWith = (...values: readonly string[]) => {
  const redactor = createRedactor();
  for (const value of values) redactor.protect(value);
  return redactor;
};

describe('a text', () => {
  it.each<[string, string, string]>([
    ['itself', `a ${SECRET} b ${SECRET}`, 'a *** b ***'],
    ['base64', `x=${Buffer.from(SECRET).toString('base64')}`, 'x=***'],
    ['base64url', Buffer.from(SECRET).toString('base64url'), '***'],
    ['URL-encoded', `?q=${encodeURIComponent(SECRET)}&z`, '?q=***&z'],
    ['URL-encoded in small letters', encodeURIComponent(SECRET).replaceAll(/%../g, (code) => code.toLowerCase()), '***'],
    ['a form', new URLSearchParams({ q: SECRET }).toString(), 'q=***'],
    ['JSON', JSON.stringify({ q: SECRET }), '{"q":"***"}'],
    ['JSON in JSON', JSON.stringify(JSON.stringify({ q: SECRET })), String.raw`"{\"q\":\"***\"}"`],
  ])('%s', (_form, text, expected) => {
    expect(createWith(SECRET).redact(text)).toBe(expected);
  });

  it.each(['', 'x', 'xy', 'xyz', 'x-access-token'])('finds it in Basic credentials of %j', (user) => {
    const token = 'ghp_0123456789abcdefghijABCDEFGHIJ';
    const header = Buffer.from(`${user}:${token}`).toString('base64');
    const shown = createWith(token).redact(`Basic ${header}`);
    // At its ends, up to two characters of base64 are mixed with what stands beside it.
    const removed = header.length - shown.replace('Basic ', '').replace('***', '').length;
    expect(removed).toBeGreaterThanOrEqual(Math.floor((token.length * 4) / 3) - 4);
  });

  it('scrubs a secret that contains another as a whole', () => {
    expect(createWith('abcd', 'abcd-efgh').redact('abcd-efgh abcd')).toBe('*** ***');
  });

  it('scrubs each long line of a private key', () => {
    const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\n-----END PRIVATE KEY-----';
    expect(createWith(pem).redact('bad line MIIEvQIBADANBgkqhkiG9w0BAQ')).toBe('bad line ***');
  });

  it.each([64, 76])('scrubs base64 in lines of %d', (width) => {
    const secret = 'A long secret, of which base64 has more than one line. '.repeat(3);
    const lines = Buffer.from(secret)
      .toString('base64')
      .match(new RegExp(`.{1,${width}}`, 'g'))!;
    expect(createWith(secret).redact(lines.join('\n')).replaceAll('***', '').trim()).toBe('');
  });

  it.each([
    ['the beginning of it at the end', `token ${SECRET.slice(0, 12)}`, 'token ***'],
    ['the beginning of it before an ellipsis', `token "${SECRET.slice(0, 12)}…" of`, 'token "***…" of'],
    ['the end of it at the beginning', `${SECRET.slice(-12)} and more`, '*** and more'],
    ['too little to tell', `token ${SECRET.slice(0, 7)}`, `token ${SECRET.slice(0, 7)}`],
    ['the beginning of it with something else behind', `${SECRET.slice(0, 12)}-else`, `${SECRET.slice(0, 12)}-else`],
  ])('where a text was cut: %s', (_, text, expected) => {
    expect(createWith(SECRET).redact(text)).toBe(expected);
  });

  it('tells whether a text or its bytes hold a secret', () => {
    const redactor = createWith(SECRET);
    const text = JSON.stringify([[1, SECRET]]);
    expect([redactor.holds(text), redactor.holds(Buffer.from(text)), redactor.holds('[[1,"x"]]')]).toEqual([true, true, false]);
  });

  it('lets short values and unprotected texts be', () => {
    expect(createWith('abc', '').redact('abc')).toBe('abc');
    expect(createRedactor().redact('abc')).toBe('abc');
  });

  it('takes protected values', () => {
    const redactor = createRedactor();
    redactor.protect(createSecretValue('a.b*c$d'));
    expect(redactor.redact('a.b*c$d aXb*c$d')).toBe('*** aXb*c$d');
  });
});

describe('anything else', () => {
  const token = 'ghp_canary';
  const redactor = createWith(token);

  it('copies nested values, keys included, and leaves the original alone', () => {
    const when = new Date(0);
    const value = {
      list: [`a ${token}`, 1, null, undefined],
      [token]: true,
      map: new Map([['k', token]]),
      set: new Set([token]),
      when,
    };
    const copy = redactor.redact(value);
    expect(copy).toEqual({ list: ['a ***', 1, null, undefined], '***': true, map: { k: '***' }, set: ['***'], when });
    expect(value.list[0]).toBe('a ghp_canary');
  });

  it('reads what says itself how it prints', () => {
    expect(redactor.redact({ url: new URL(`https://x/?t=${token}`), secret: createSecretValue('other') })).toEqual({
      url: 'https://x/?t=***',
      secret: '***',
    });
  });

  it('scrubs errors with message, stack, cause and members, and keeps what they are', () => {
    const cause = Object.assign(new TypeError(`cause ${token}`), { url: `https://${token}@host` });
    const error = new CollectorError('http_status', `status for ${token}`, { fix: `drop ${token}`, cause });
    const copy = redactor.redact(error);
    expect(inspect(copy, { depth: 9, showHidden: true })).not.toContain(token);
    expect(copy).toBeInstanceOf(CollectorError);
    expect(CollectorError.isInstance(copy)).toBe(true);
    expect(copy).toMatchObject({ code: 'http_status', message: 'status for ***', fix: 'drop ***', name: 'CollectorError' });
    expect(copy.stack).toContain('status for ***');
    expect(copy.cause).toBeInstanceOf(TypeError);
    expect(copy.cause).toMatchObject({ message: 'cause ***', url: 'https://***@host' });
    expect(error.message).toBe(`status for ${token}`);
    expect(redactor.redact(new AggregateError([new Error(token)], 'all')).errors[0]).toMatchObject({ message: '***' });
  });

  it('survives circles', () => {
    const value: Record<string, unknown> = { text: token, list: [] };
    value.self = value;
    (value.list as unknown[]).push(value);
    const copy = redactor.redact(value);
    expect(copy.text).toBe('***');
    expect(copy.self).toBe(copy);
    const error = new Error(token);
    error.cause = error;
    const scrubbed = redactor.redact(error);
    expect(scrubbed.cause).toBe(scrubbed);
  });
});
