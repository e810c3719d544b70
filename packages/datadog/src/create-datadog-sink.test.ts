import { inspect } from 'node:util';
import { CollectorError } from '@collectors/core';
import { expect, test, vi } from 'vitest';
import { API_KEY, deliver, gauge, NOW } from '../test/deliver.ts';
import { startIntake } from '../test/scripted-intake.ts';
import { createDatadogSink, SITES, type DatadogSinkOptions } from './index.ts';
import { toIntakeUrl } from './intake-url.ts';

const refusal = (options: Partial<DatadogSinkOptions>): CollectorError => {
  try {
    createDatadogSink({ apiKey: API_KEY, now: () => NOW, ...options });
  } catch (error) {
    if (CollectorError.isInstance(error)) return error;
  }
  throw new Error('The sink was made.');
};

test('white space around the key is taken off', async () => {
  const { url, arrived } = await startIntake();
  await deliver({ url, lines: [gauge([[1, 'a']])], apiKey: ` ${API_KEY}\r\n` });
  expect(arrived[0]!.headers['dd-api-key']).toBe(API_KEY);
});

test.each([
  ['a line break', `${API_KEY}\nHost: elsewhere`],
  ['a NUL', `${API_KEY}\0x`],
  ['a blank', `${API_KEY} x`],
  ['no ASCII', `${API_KEY}ß`],
])('a key with %s is refused without being shown or logged', (_, apiKey) => {
  const written = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
  const error = refusal({ apiKey });
  expect(error).toMatchObject({ code: 'config_invalid', fix: expect.stringContaining('DD_API_KEY') });
  expect(error.message).toContain('at position 33');
  expect(inspect(error, { depth: 9 })).not.toContain(API_KEY);
  for (const write of written) expect(write).not.toHaveBeenCalled();
});

test('a key of white space is refused', () => {
  expect(refusal({ apiKey: ' \n' }).message).toBe('The Datadog API key is empty.');
});

test('the sink shows no key', () => {
  const sink = createDatadogSink({ apiKey: API_KEY, now: () => NOW });
  expect(inspect(sink, { depth: 9 }) + JSON.stringify(sink)).not.toContain(API_KEY);
});

test.each(SITES)('the API of %s is on its own host', (site) => {
  expect(toIntakeUrl(site)).toBe(`https://api.${site}`);
});

test('without a site it is datadoghq.com', () => {
  expect(toIntakeUrl()).toBe('https://api.datadoghq.com');
});

test.each(['datadog.com', 'https://datadoghq.com', 'api.datadoghq.com', ''])('%j is no site', (site) => {
  const error = refusal({ site });
  expect(error.message).toBe(`'${site}' is not a Datadog site.`);
  expect(error.fix).toContain('datadoghq.eu');
});

test.each([
  ['http://intake.example', 'would send the API key unencrypted'],
  ['http://localhost.example', 'would send the API key unencrypted'],
  ['http://127.0.0.1.example', 'would send the API key unencrypted'],
  ['ftp://127.0.0.1', 'is not an HTTP URL'],
  ['intake', 'is not an HTTP URL'],
  ['https://intake.example?x=1', 'may not have a query or a fragment'],
  ['https://user:word@intake.example', 'may not carry credentials'],
])('the URL %s is refused', (url, reason) => {
  const error = refusal({ url });
  expect(error).toMatchObject({
    code: 'config_invalid',
    message: expect.stringContaining(reason),
    fix: expect.stringContaining('DD_URL'),
  });
  expect(error.message).not.toContain('word');
});

test.each(['http://127.0.0.1:8126', 'http://localhost:1/datadog', 'http://[::1]:1', 'https://intake.example/base'])(
  'the URL %s is taken',
  (url) => {
    expect(toIntakeUrl('datadoghq.com', url)).toBe(url);
  },
);
