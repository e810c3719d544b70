import { describe, expect, test } from 'vitest';
import { findDelicate } from './find-delicate.ts';
import { findRemains } from './find-remains.ts';
import { readInstead } from './instead.ts';
import { keepHeaders } from './kept-headers.ts';
import { createScrub } from './scrub.ts';

describe('what is delicate', () => {
  test.each([
    ['an address', 'written by ada@acme.io.', 'ada@acme.io'],
    ['a GitHub token', 'x ghp_0123456789abcdefghij', 'ghp_0123456789abcdefghij'],
    ['an access key', 'AKIAABCDEFGHIJKLMNOP', 'AKIAABCDEFGHIJKLMNOP'],
    ['a JSON Web Token', 'eyJhbGciOiJI.eyJzdWIiOiIx.c2ln', 'eyJhbGciOiJI.eyJzdWIiOiIx.c2ln'],
    ['a bearer', 'Authorization: Bearer abcdefghijklmnop', 'abcdefghijklmnop'],
    ['user and password of an address', 'https://bob:hunter22@acme.io/x', 'bob:hunter22'],
    [
      'a private key',
      '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
      '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
    ],
  ])('%s', (_, text, value) => {
    expect(findDelicate({ deep: [{ text }] }).map((found) => found.value)).toContain(value);
  });

  test.each(['access_token', 'clientSecret', 'password', 'api_key', 'apiKey', 'sessionToken', 'token'])(
    'the value of a member called %s',
    (name) => {
      expect(findDelicate({ [name]: 'anything at all' })).toEqual([{ kind: 'token', value: 'anything at all' }]);
    },
  );

  test.each([
    [{ nextToken: 'abcdefghijkl' }],
    [{ next_page_token: 'abcdefghijkl' }],
    [{ tokens_used: 'abcdefghijkl' }],
    [{ sha: '0123456789abcdef0123456789abcdef01234567' }],
    [{ mail: 'ada@example.com' }],
    [{ mail: 'ada@shop.test' }],
    [{ token: 'stand-in-token-1' }],
    [{ url: 'https://acme.io/@scope/package' }],
    [{ instant: '2026-01-15T12:00:00Z' }],
  ])('not %j', (value) => {
    expect(findDelicate(value)).toEqual([]);
  });
});

test('replaces the same by the same, in names of members and in addresses too', () => {
  const given = { 'ada@acme.io': 1, url: 'https://x.test/?m=ada%40acme.io', by: ['eve@acme.io', 'ada@acme.io'] };
  expect(createScrub(given, [])(given)).toEqual({
    'person-1@example.com': 1,
    url: 'https://x.test/?m=person-1@example.com',
    by: ['person-2@example.com', 'person-1@example.com'],
  });
});

test('replaces a longer form before a shorter one that is in it', () => {
  const scrub = createScrub({}, [
    { forms: ['abcd'], standIn: 'short' },
    { forms: ['abcdef'], standIn: 'long' },
  ]);
  expect(scrub('abcdef abcd')).toBe('long short');
});

describe('what remains', () => {
  const secret = 'pa55phrase-of-ours';
  const find = (text: string) => findRemains({ 'a.json': JSON.stringify({ text }) }, [{ name: 'secret a/b', value: secret }]);

  test.each([
    ['as it is', secret],
    ['in other letters', secret.toUpperCase()],
    ['in hex', Buffer.from(secret).toString('hex')],
    ['backwards', secret.split('').toReversed().join('')],
    ['in base64, within something else', Buffer.from(`x:${secret}:y`).toString('base64')],
    ['in base64 that begins elsewhere', `ab${Buffer.from(`user:${secret}`).toString('base64')}`],
    [
      'percent-encoded',
      secret
        .split('')
        .map((letter) => `%${letter.codePointAt(0)!.toString(16)}`)
        .join(''),
    ],
  ])('is found %s', (_, text) => {
    expect(find(text)).toContainEqual({ file: 'a.json', kind: 'secret a/b' });
  });

  test('is nothing in ordinary texts', () => {
    expect(find('0123456789abcdef0123456789abcdef01234567 Y3Vyc29yOnYyOpHOABC i-0da3a2747ab6768d3')).toEqual([]);
  });
});

test('keeps what a header says of the answer, and an id only where it was asked by', () => {
  const headers = {
    date: 'x',
    etag: '"1"',
    link: '<x>',
    'x-request-id': 'r-1',
    'x-other-request-id': 'r-2',
    'set-cookie': 's',
    server: 'n',
  };
  expect(keepHeaders(headers, '{"url":"https://a.test/get?id=r-1"}')).toEqual({
    etag: '"1"',
    link: '<x>',
    'x-request-id': 'r-1',
  });
});

test.each([
  ['https://api.test=http://127.0.0.1:1', 'https://api.test/x?y=1', 'http://127.0.0.1:1/x?y=1'],
  ['https://api.test/v1=http://127.0.0.1:1/s', 'https://api.test/v1', 'http://127.0.0.1:1/s'],
  ['https://api.test=http://127.0.0.1:1', 'https://api.testing/x', 'https://api.testing/x'],
  ['https://*.test=http://127.0.0.1:1/aws', 'https://ec2.eu.test/', 'http://127.0.0.1:1/aws/'],
  ['https://a.test/graphql=http://h/q,https://a.test=http://h/rest', 'https://a.test/graphql', 'http://h/q'],
  ['https://a.test/graphql=http://h/q,https://a.test=http://h/rest', 'https://a.test/repos', 'http://h/rest/repos'],
  [undefined, 'https://a.test/', 'https://a.test/'],
])('--instead %s leads %s to %s', (text, from, to) => {
  expect(readInstead(text)(new URL(from)).href).toBe(to);
});
