import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serve } from '../../test/http/serve.ts';
import type { CheckResult } from '../contract/collector.ts';
import { createRedactor } from '../secrets/redactor.ts';
import { runInline } from '../isolation/run-inline.ts';
import type { Job } from '../isolation/protocol.ts';
import { toCheckExitCode } from './check-exit-code.ts';
import { runCheck } from './run-check.ts';

const INDEX = pathToFileURL(join(import.meta.dirname, '../index.ts')).href;

/** A collector whose service is made of `service`; `more` declares its sources. */
const write = (service: string, more = ''): string => {
  const folder = mkdtempSync(join(tmpdir(), 'collectors-check-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'shop.mjs');
  const source = `
import { CollectorError, defineService, gauge, memberFailure } from '${INDEX}';
const fault = (value) => value.wrong ? { issues: [{ message: 'Is wrong', path: ['wrong'] }] } : { value };
const config = { '~standard': { version: 1, vendor: 'test', validate: fault, jsonSchema: { input: () => ({}) } } };
const anything = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } };
const service = defineService({ name: 'shop', description: 'A shop.', config, ${service} });
${more}
export default service.collector({ metrics: [] });`;
  writeFileSync(file, source);
  return pathToFileURL(file).href;
};

const check = async (entry: string, parts: Partial<Job> = {}) => {
  const redactor = createRedactor();
  redactor.protect('s3cret-value');
  const job: Job = {
    entry,
    name: 'shop',
    task: 'check',
    config: {},
    configName: 'shop.json',
    secrets: {},
    now: '2026-01-15T12:00:00.000Z',
    budgetMilliseconds: 5000,
    verbose: false,
    ...parts,
  };
  const collect: Parameters<typeof runCheck>[0]['collect'] = (given, onMessage) =>
    runInline(given, { deadlineMilliseconds: job.budgetMilliseconds, signal: new AbortController().signal, onMessage });
  return runCheck({ job, collect, redact: redactor.redact });
};

const VALID: CheckResult = { name: 'configuration', status: 'ok', message: 'Valid (shop.json).' };

describe('a check', () => {
  it('of a collector that declares none tries the rest', async () => {
    expect(await check(write(''))).toEqual({ results: [VALID], metrics: [], members: new Map() });
  });

  it('names what is wrong with the configuration, and goes no further', async () => {
    const { results, metrics } = await check(write('check: async () => [{ name: "x", status: "ok", message: "x" }]'), {
      config: { wrong: 1 },
    });
    expect(results).toMatchObject([
      { name: 'configuration', status: 'failed', code: 'config_invalid', message: 'shop.json.config.wrong: is wrong (is 1)' },
    ]);
    expect(metrics).toBeUndefined();
  });

  it('takes a list of results, and results one by one, which stay when it throws afterwards', async () => {
    const good = { name: 'till', status: 'ok', message: 'Open.' };
    expect((await check(write(`check: async () => [${JSON.stringify(good)}]`))).results).toEqual([VALID, good]);
    const throwing = `check: async function* () { yield ${JSON.stringify(good)}; throw new Error('the key s3cret-value does not fit'); }`;
    expect((await check(write(throwing))).results).toEqual([
      VALID,
      good,
      { name: 'check', status: 'failed', message: 'the key *** does not fit', code: 'threw' },
    ]);
  });

  it.each([
    ['no list', 'async () => 7', /check gave 7, which is no list of results/],
    ['something that is no result', 'async () => [{ name: "till" }]', /gave something that is no result: \{"name":"till"\}/],
    ['a status that there is not', 'async () => [{ name: "till", status: "fine", message: "x" }]', /is no result/],
    ['a throw before anything', '() => { throw new Error("no"); }', /^no$/],
  ])('says so where the collector gives %s', async (_, source, message) => {
    const { results } = await check(write(`check: ${source}`));
    expect(results.slice(1)).toMatchObject([{ status: 'failed', code: 'threw', message: expect.stringMatching(message) }]);
    expect(results.slice(1).map(toCheckExitCode)).toEqual([70]);
  });

  it('asks for the members: how many, and one line for each that cannot be had', async () => {
    const more = `service.members('stores', { tags: { city: (store) => store }, load: async () => ['Rome', 'Oslo',
      memberFailure({ city: 'Troy' }, new CollectorError('not_found', 'Troy is gone.', { fix: 'Leave it out.' }))] });
service.members('carts', { tags: { cart: String }, load: async () => [] });
service.members('shelves', { tags: { shelf: String }, load: async () => { throw new CollectorError('timeout', 'No answer.'); } });`;
    const { results, members } = await check(write('', more));
    expect(results.slice(1)).toEqual([
      { name: 'stores Troy', status: 'failed', message: 'Troy is gone.', fix: 'Leave it out.', code: 'not_found' },
      { name: 'stores', status: 'ok', message: '2 of 3 found.' },
      expect.objectContaining({ name: 'carts', status: 'warning' }),
      { name: 'shelves', status: 'failed', message: 'No answer.', code: 'timeout' },
    ]);
    expect(members).toEqual(
      new Map([
        ['stores', 3],
        ['carts', 0],
      ]),
    );
    expect(results.map(toCheckExitCode)).toEqual([0, 78, 0, 0, 75]);
  });

  it('asks no service for which a needed secret is missing', async () => {
    const entry = write(
      `secrets: { key: { id: 'shop/key', description: 'A key.' } }, http: ({ secrets }) => ({ baseUrl: secrets.key.reveal() })`,
    );
    expect((await check(entry)).results).toEqual([
      VALID,
      { name: 'service', status: 'warning', message: 'Was not asked, for want of shop/key.' },
    ]);
  });

  it('is one line where nothing can sign in', async () => {
    const entry = write(`http: () => { throw new CollectorError('secret_missing', 'Neither key nor token.'); }`);
    expect((await check(entry)).results).toEqual([
      VALID,
      { name: 'sign-in', status: 'failed', message: 'Neither key nor token.', code: 'secret_missing' },
    ]);
  });

  it('is one line where its process is killed', async () => {
    const ended = {
      reason: 'killed',
      message: 'Ended (SIGKILL).',
      fix: 'More memory.',
      output: { stdout: '', stderr: '' },
    } as const;
    const { results } = await runCheck({ job: {} as Job, collect: async () => ended, redact: (value) => value });
    expect(results).toEqual([
      { name: 'collector', status: 'failed', code: 'killed', message: 'Ended (SIGKILL).', fix: 'More memory.' },
    ]);
  });

  it('is one line where the collector cannot be loaded', async () => {
    const { results } = await check('file:///nowhere/shop.mjs');
    expect(results).toMatchObject([{ name: 'collector', status: 'failed', code: 'contract' }]);
  });
});

describe('how the service was reached', () => {
  const asking = (url: string) =>
    write(
      `http: () => ({ baseUrl: '${url}' }), check: async ({ http }) => { await http.json('/', { schema: anything }); return []; }`,
    );

  it.each([
    [0, { status: 'ok' }],
    [-300, { status: 'warning', message: expect.stringMatching(/clock is (299|30[01]) s ahead of the service's/) }],
    [300, { status: 'warning', message: expect.stringMatching(/clock is (299|30[01]) s behind the service's/) }],
  ])('with a clock %d seconds off', async (seconds, expected) => {
    const { origin: url } = await serve((_request, response) => {
      response.setHeader('date', new Date(Date.now() + seconds * 1000).toUTCString());
      response.end('{}');
    });
    const { results } = await check(asking(url));
    expect(results.find(({ name }) => name === 'clock')).toMatchObject(expected);
    expect(results.find(({ name }) => name === 'hosts')).toMatchObject({
      status: 'ok',
      message: `${new URL(url).host} answered.`,
    });
  });

  it('names a host that does not answer', async () => {
    const { results } = await check(asking('http://127.0.0.1:9'));
    expect(results.slice(1)).toMatchObject([
      { name: 'check', status: 'failed', code: 'network', message: expect.stringContaining('the connection was refused') },
      { name: 'host 127.0.0.1:9', status: 'failed', code: 'network', fix: expect.stringContaining('HTTPS_PROXY') },
    ]);
    expect(results.map(toCheckExitCode)).toEqual([0, 75, 75]);
  });

  it('gives the headers of a refusal to the check that wants them', async () => {
    const { origin: url } = await serve((_request, response) => {
      response.setHeader('x-wanted', 'orders=read');
      response.statusCode = 403;
      response.end('{}');
    });
    const source = `http: () => ({ baseUrl: '${url}' }), check: async ({ http }) => {
  const error = await http.json('/', { schema: anything }).catch((thrown) => thrown);
  return [{ name: 'right', status: 'failed', message: error.headers['x-wanted'], code: error.code, fix: JSON.stringify(error) }];
}`;
    const right = (await check(write(source))).results.find(({ name }) => name === 'right');
    expect(right).toMatchObject({ message: 'orders=read', code: 'forbidden' });
    expect(right!.fix).not.toContain('orders=read');
  });
});

it.each([
  [undefined, 78],
  ['config_invalid', 78],
  ['not_found', 78],
  ['schema_mismatch', 78],
  ['secret_missing', 78],
  ['secret_denied', 77],
  ['credentials_refused', 77],
  ['forbidden', 77],
  ['secret_unavailable', 75],
  ['network', 75],
  ['timeout', 75],
  ['rate_limited', 75],
  ['http_status', 75],
  ['out_of_memory', 1],
  ['killed', 1],
  ['threw', 70],
  ['internal', 70],
  ['aborted', 143],
] as const)('a failure with the code %s exits with %i', (code, exitCode) => {
  const result = { name: 'x', message: 'x', ...(code && { code }) };
  expect(toCheckExitCode({ ...result, status: 'failed' })).toBe(exitCode);
  expect(toCheckExitCode({ ...result, status: 'warning' })).toBe(0);
});
