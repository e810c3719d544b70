import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Exchange, Recording } from './exchange.ts';
import { loadRecording } from './load-recording.ts';
import { parseBody } from './parse-body.ts';
import { toRequestKey } from './request-key.ts';
import { writeRecording } from './write-recording.ts';

const createFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'recording-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};

const exchange = (url: string, json: unknown, request: object = {}): Exchange => ({
  source: 'items',
  request: { method: 'GET', url, ...request },
  response: { status: 200, headers: { 'content-type': 'application/json' }, json },
});

const info = {
  recording: 1,
  collector: 'shop',
  now: '2026-01-15T12:00:00Z',
  config: { url: 'https://shop.test' },
  secrets: {},
} as const;

describe('a recording', () => {
  test('comes back as it was written, what asked the same in its order', () => {
    const folder = createFolder();
    const exchanges = [
      exchange('https://shop.test/items?page=2', [2]),
      exchange('https://shop.test/items?page=1', ['first']),
      exchange('https://shop.test/items?page=1', ['second']),
      exchange('https://shop.test/graphql', {}, { method: 'POST', json: { query: 'query Orders { a }' } }),
    ];
    const recording: Recording = { ...info, exchanges };
    expect(writeRecording(folder, recording)).toEqual([
      'recording.json',
      'items.GET-items.01.json',
      'items.GET-items.02.json',
      'items.GET-items.03.json',
      'items.Orders.01.json',
    ]);
    const loaded = loadRecording(folder);
    expect(loaded).toEqual({ ...info, exchanges: [exchanges[1], exchanges[2], exchanges[0], exchanges[3]] });
  });

  test('takes the place of the one before, and leaves other files alone', () => {
    const folder = createFolder();
    writeRecording(folder, { ...info, exchanges: [exchange('https://shop.test/old', 1), exchange('https://shop.test/new', 1)] });
    writeFileSync(join(folder, 'readings.txt'), 'kept');
    writeRecording(folder, { ...info, exchanges: [exchange('https://shop.test/new', 2)] });
    expect(readdirSync(folder).toSorted()).toEqual(['items.GET-new.01.json', 'readings.txt', 'recording.json']);
  });

  test('says how to record where there is none, and what is wrong with a file', () => {
    const folder = createFolder();
    expect(() => loadRecording(join(folder, 'none'))).toThrow(
      /There is no recording in .*none: make one with 'collectors record <name> --out /,
    );
    writeFileSync(join(folder, 'recording.json'), '{"recording":2}');
    expect(() => loadRecording(folder)).toThrow('has the format 2');
    writeRecording(folder, { ...info, exchanges: [] });
    writeFileSync(join(folder, 'items.GET-x.01.json'), '{"source":"items"}');
    expect(() => loadRecording(folder)).toThrow(/items\.GET-x\.01\.json is no exchange/);
    writeFileSync(join(folder, 'items.GET-x.01.json'), '{');
    expect(() => loadRecording(folder)).toThrow(/items\.GET-x\.01\.json cannot be read/);
  });
});

describe('the key of a request', () => {
  const post = (json: unknown) => toRequestKey({ method: 'POST', url: 'https://a.test/', json });

  test('is the same whatever the order of parameters and members', () => {
    const key = (url: string) => toRequestKey({ method: 'GET', url });
    expect(key('https://a.test/x?b=2&a=1')).toBe(key('https://a.test/x?a=1&b=2'));
    expect(post({ a: 1, b: [{ c: 1, d: 2 }] })).toBe(post({ b: [{ d: 2, c: 1 }], a: 1 }));
  });

  test('differs by method, address, operation and body', () => {
    const request = { method: 'POST', url: 'https://a.test/' };
    const others = [
      { method: 'GET' },
      { url: 'https://a.test/?x=1' },
      { url: 'http://a.test/' },
      { operation: 'Get' },
      { json: [1] },
    ];
    const keys = [request, ...others.map((other) => ({ ...request, ...other })), { ...request, json: [2] }].map(toRequestKey);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a body', () => {
  test.each([
    ['{"a":1}', 'application/json', { json: { a: 1 } }],
    ['[1]', undefined, { json: [1] }],
    ['{"a":', 'application/json', { text: '{"a":' }],
    ['<a/>', 'text/xml', { text: '<a/>' }],
    ['{"id":12345678901234567890}', 'application/json', { text: '{"id":12345678901234567890}' }],
    ['{"id":"12345678901234567890"}', 'application/json', { json: { id: '12345678901234567890' } }],
    ['', 'application/json', {}],
  ])('%s of type %s', (text, type, expected) => {
    expect(parseBody(Buffer.from(text), type)).toEqual(expected);
  });
});
