import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FaultOptions } from '../../src/faults/fault.ts';
import { OTHER_ACCOUNT_CONFIG } from '../../src/ec2/stand-in.ts';
import { type Ec2Run, type Ec2Sandbox, runEc2, startEc2, tableOf } from './run-ec2.ts';

const end = new Date('2026-03-04T15:00:00Z');
const sizes = { instances: 60, volumes: 40, snapshots: 40, addresses: 10 };

let sandbox: Ec2Sandbox;
let whole: Readonly<Record<string, number>>;
beforeAll(async () => {
  sandbox = await startEc2(end, { sizes });
  whole = tableOf(await runEc2(sandbox));
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const fail = (action: FaultOptions['action'], more: Omit<FaultOptions, 'action'> = {}) =>
  void sandbox.faults.add({ service: 'ec2', ...more, action });
const without = (table: Readonly<Record<string, number>>, left: RegExp) =>
  Object.fromEntries(Object.entries(table).filter(([key]) => !left.test(key)));
const sourcesOf = ({ errors }: Ec2Run) => [...new Set(errors.map(({ source, code }) => `${source} ${code}`))];

test.each<[string, FaultOptions['action']]>([
  ['a limit', { kind: 'secondary-limit', retryAfterSeconds: 1 }],
  ['503', { kind: 'status', status: 503 }],
  ['500', { kind: 'status', status: 500 }],
  ['a connection that is torn down', { kind: 'connection-reset' }],
])('passing trouble (%s) is tried again, and costs no number', async (_, action) => {
  fail(action, { times: 1, operation: 'DescribeVolumes' });
  const run = await runEc2(sandbox);
  expect(run.errors).toEqual([]);
  expect(tableOf(run)).toEqual(whole);
  expect(run.requests.filter(({ operation }) => operation === 'DescribeVolumes')).toHaveLength(3);
});

test.each<[string, FaultOptions['action'], string]>([
  ['a limit that stays', { kind: 'primary-limit' }, 'rate_limited'],
  ['a right that is missing', { kind: 'forbidden' }, 'forbidden'],
  ['a list that never ends', { kind: 'endless-pages' }, 'truncated'],
  ['an answer that is cut off', { kind: 'cut-off' }, 'schema_mismatch'],
  ['an answer of another shape', { kind: 'wrong-shape', body: '<html><body>Welcome</body></html>' }, 'schema_mismatch'],
  ['an answer that is JSON', { kind: 'wrong-shape' }, 'schema_mismatch'],
  ['a server in trouble', { kind: 'status', status: 502 }, 'http_status'],
])(
  '%s takes the volumes with it, and nothing else',
  async (_, action, code) => {
    fail(action, { operation: 'DescribeVolumes' });
    const run = await runEc2(sandbox);
    expect(sourcesOf(run)).toEqual([`volumes ${code}`]);
    expect(tableOf(run)).toEqual(without(whole, /^ec2\.volumes/));
  },
  30_000,
);

test('a server that hangs takes the volumes with it, in half the time of the run', async () => {
  fail({ kind: 'hang' }, { operation: 'DescribeVolumes' });
  const run = await runEc2(sandbox, { deadline: 4000 });
  expect(sourcesOf(run)).toEqual(['volumes timeout']);
  expect(tableOf(run)).toEqual(without(whole, /^ec2\.volumes/));
});

test('a region that is not enabled leaves the others their numbers', async () => {
  const run = await runEc2(sandbox, { config: { regions: ['us-east-1', 'me-south-1', 'eu-west-1'] } });
  expect(new Set(run.errors.map(({ member, code }) => `${member?.['region']} ${code}`))).toEqual(
    new Set(['me-south-1 forbidden']),
  );
  expect(tableOf(run)).toEqual(whole);
});

test('an access key that is not known ends the run', async () => {
  const run = await runEc2(sandbox, { variables: { AWS_ACCESS_KEY_ID: 'AKIANOBODY' } });
  expect(run.fatal).toMatchObject({ code: 'credentials_refused', message: expect.stringContaining('InvalidClientTokenId') });
  expect(run.lines).toEqual([]);
});

test('another account is read through its role, which asks for an external id', async () => {
  const run = await runEc2(sandbox, { config: OTHER_ACCOUNT_CONFIG });
  expect(run.errors).toEqual([]);
  expect(run.lines.length).toBeGreaterThan(5);
  const [{ roleArn }] = OTHER_ACCOUNT_CONFIG.accounts;
  const refused = await runEc2(sandbox, { config: { accounts: [{ roleArn }] } });
  expect(refused.errors[0]).toMatchObject({ code: 'forbidden', fix: expect.stringContaining('externalId') });
  expect(refused.lines).toEqual([]);
});
