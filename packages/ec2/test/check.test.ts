import type { CheckResult } from '@collectors/core';
import { runCheck, runInline } from '@collectors/core/runner';
import { expect, test } from 'vitest';
import { createFleet } from './fleet.ts';
import { useEnvironment } from './run-ec2.ts';
import { type Intercept, refuse, refuseJson, refuseToken, startAws } from './start-aws.ts';

const WORLD = { ...createFleet({ instances: 4, volumes: 2, snapshots: 2 }), bill: [{ 'Amazon S3': 5 }] };

/** What the check says, by name. */
const check = async (config: Readonly<Record<string, unknown>> = {}, intercept: Intercept = () => false) => {
  const aws = await startAws(WORLD, intercept);
  useEnvironment({ AWS_ENDPOINT_URL: aws.url });
  const { results } = await runCheck({
    job: {
      entry: import.meta.resolve('@collectors/ec2'),
      name: 'ec2',
      task: 'check',
      configName: 'test',
      config: { regions: ['eu-west-1', 'us-east-1'], ...config },
      secrets: {},
      now: '2026-03-04T15:00:00Z',
      budgetMilliseconds: 20_000,
      verbose: false,
    },
    collect: (job, onMessage) =>
      runInline(job, { deadlineMilliseconds: 20_000, signal: new AbortController().signal, onMessage }),
    redact: (value) => value,
  });
  return { results: new Map(results.map((result): [string, CheckResult] => [result.name, result])), requests: aws.requests };
};

const troubles = ({ results }: Awaited<ReturnType<typeof check>>) =>
  [...results.values()].filter(({ status }) => status !== 'ok');

test('good credentials: who, where, and what can be read', async () => {
  const checked = await check();
  expect(troubles(checked)).toEqual([]);
  expect(checked.results.get('identity')!.message).toBe('Signed in as arn:aws:iam::123456789012:user/collectors.');
  for (const region of ['eu-west-1', 'us-east-1'])
    expect(checked.results.get(`${region} of 123456789012`)!.message).toContain(
      'DescribeInstances, DescribeInstanceTypes, DescribeVolumes',
    );
  expect(checked.results.get('the price list')).toMatchObject({ status: 'ok' });
  expect(checked.requests.some(({ service }) => service === 'ce' || service === 'monitoring')).toBe(false);
});

test('each right that is missing is named, with the statement that grants it', async () => {
  const checked = await check(
    {},
    ({ action }, response) => /Volumes|Snapshots/.test(action) && refuse(response, 403, 'UnauthorizedOperation'),
  );
  expect(troubles(checked).map(({ name }) => name)).toEqual([
    'ec2:DescribeVolumes in eu-west-1 of 123456789012',
    'ec2:DescribeSnapshots in eu-west-1 of 123456789012',
    'ec2:DescribeVolumes in us-east-1 of 123456789012',
    'ec2:DescribeSnapshots in us-east-1 of 123456789012',
  ]);
  expect(troubles(checked)[0]).toMatchObject({
    code: 'forbidden',
    fix: expect.stringContaining('"Action":["ec2:DescribeVolumes"]'),
  });
});

test('a region that is not enabled is told once', async () => {
  const checked = await check(
    {},
    ({ service, region }, response) => service === 'ec2' && region === 'us-east-1' && refuse(response, 401, 'AuthFailure'),
  );
  expect(troubles(checked)).toHaveLength(1);
  expect(troubles(checked)[0]).toMatchObject({ code: 'forbidden', fix: expect.stringContaining('Enable the region us-east-1') });
});

test('credentials that are refused end the check', async () => {
  const checked = await check(
    {},
    ({ service }, response) => service === 'sts' && refuseToken(response, 403, 'InvalidClientTokenId'),
  );
  expect(checked.results.get('identity')).toMatchObject({ status: 'failed', code: 'credentials_refused' });
  expect(checked.requests.some(({ service }) => service === 'ec2')).toBe(false);
});

test('an account that is not that of the credentials is told', async () => {
  const checked = await check({ account: '000000000000' });
  expect(checked.results.get('identity')).toMatchObject({ status: 'failed', fix: 'Write 123456789012, or leave `account` out.' });
});

test('a role that cannot be assumed is told for its regions, with the trust policy', async () => {
  const accounts = [{ roleArn: 'arn:aws:iam::000000000000:role/collectors-ec2' }];
  const checked = await check(
    { accounts },
    ({ action }, response) => action === 'AssumeRole' && refuseToken(response, 403, 'AccessDenied'),
  );
  expect(checked.results.get('targets 000000000000 eu-west-1')).toMatchObject({
    status: 'failed',
    fix: expect.stringContaining('trust policy'),
  });
});

test('what costs money needs a place for state, and is tried once', async () => {
  const checked = await check({ billing: {}, idle: {} });
  expect(troubles(checked).map(({ name }) => name)).toEqual(['state for billing', 'state for idle']);
  expect(troubles(checked)[0]!.fix).toContain('COLLECTORS_STATE_DIR');
  expect(checked.requests.filter(({ service }) => service === 'ce')).toHaveLength(1);
  const refused = await check(
    { billing: { withoutState: true } },
    ({ service }, response) => service === 'ce' && refuseJson(response, 400, 'AccessDeniedException'),
  );
  expect(refused.results.get('ce:GetCostAndUsage in the bill ($0.01)')).toMatchObject({
    fix: expect.stringContaining('ce:GetCostAndUsage'),
  });
});
