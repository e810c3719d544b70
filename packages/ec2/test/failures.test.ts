import { expect, test } from 'vitest';
import { createFleet } from './fleet.ts';
import { type Ec2Run, readingsOf, runEc2, type Given } from './run-ec2.ts';
import { type Intercept, refuse, refuseJson, refuseToken, startAws } from './start-aws.ts';

const NOW = new Date('2026-03-04T15:00:00Z');
const WORLD = { ...createFleet({ instances: 40, volumes: 20, snapshots: 10 }), bill: [{ 'Amazon S3': 5 }] };

const runWith = async (intercept: Intercept, given: Partial<Given> = {}) => {
  const aws = await startAws(WORLD, intercept);
  return { ...(await runEc2({ url: aws.url, now: NOW, ...given })), asked: aws.requests };
};

/** The readings of a region, all of them. */
const ofRegion = ({ lines }: Ec2Run, region: string) =>
  [...lines.values()]
    .flatMap(({ metric, rows }) => rows.filter((row) => row.includes(region)).map((row) => [metric, ...row].join(' ')))
    .toSorted();

const without = (run: Ec2Run, metrics: RegExp) => [...run.lines.keys()].filter((metric) => !metrics.test(metric));

test('a limit that passes costs an attempt, and no number', async () => {
  const whole = await runWith(() => false);
  let refused = 0;
  const run = await runWith(
    ({ action, region }, response) =>
      action === 'DescribeVolumes' &&
      region === 'us-east-1' &&
      (refused += 1) < 2 &&
      refuse(response, 503, 'RequestLimitExceeded'),
  );
  expect(run.errors).toEqual([]);
  expect(run.lines).toEqual(whole.lines);
  expect(run.requests).toMatchObject({ 'volumes ok': 2, 'volumes retried': 1 });
});

const BROKEN: readonly (readonly [string, Intercept, string, RegExp])[] = [
  [
    'by a limit',
    (_, response) => refuse(response, 503, 'RequestLimitExceeded'),
    'rate_limited',
    /RequestLimitExceeded, tried 4 times/,
  ],
  [
    'by an error of the server',
    (_, response) => refuse(response, 500, 'InternalError'),
    'http_status',
    /HTTP 500, tried 4 times/,
  ],
  ['because it is not enabled', (_, response) => refuse(response, 401, 'AuthFailure'), 'forbidden', /is refused/],
  ['because it may not be read', (_, response) => refuse(response, 403, 'UnauthorizedOperation'), 'forbidden', /is denied/],
  [
    'by a page of something else',
    (_, response) => void response.end('<html><body>Welcome</body></html>'),
    'schema_mismatch',
    /something else/,
  ],
  ['by an answer that is no XML', (_, response) => void response.end('Welcome & <'), 'schema_mismatch', /read|something else/],
  [
    'by an answer that is cut off',
    (_, response) => void response.end('<DescribeX><reservationSet><item><inst'),
    'schema_mismatch',
    /read|something else/,
  ],
  ['by a connection that breaks', (_, response) => void response.destroy(), 'network', /in us-east-1/],
];

test.each(BROKEN)(
  'a region that fails %s leaves the other its numbers',
  async (_, broken, code, message) => {
    const whole = await runWith(() => false);
    const run = await runWith((request, response) => {
      if (request.service !== 'ec2' || request.region !== 'us-east-1') return false;
      broken(request, response);
      return true;
    });
    expect(run.fatal).toBeUndefined();
    expect(ofRegion(run, 'eu-west-1')).toEqual(ofRegion(whole, 'eu-west-1'));
    expect(ofRegion(run, 'eu-west-1').length).toBeGreaterThan(20);
    expect(ofRegion(run, 'us-east-1')).toEqual([]);
    for (const error of run.errors)
      expect(error).toMatchObject({ code, message: expect.stringMatching(message), member: { region: 'us-east-1' } });
    expect(run.errors.map(({ source }) => `${source}`).toSorted()).toEqual(['addresses', 'instances', 'snapshots', 'volumes']);
  },
  20_000,
);

test('a region that hangs leaves the other its numbers, in the time of the run', async () => {
  const run = await runWith(({ region, service }) => region === 'us-east-1' && service === 'ec2', { budgetMilliseconds: 4000 });
  expect(run.fatal).toBeUndefined();
  expect(new Set(run.errors.map(({ code }) => code))).toEqual(new Set(['timeout']));
  expect(readingsOf(run, 'ec2.snapshots.count')).toEqual({ 'eu-west-1': 5 });
  expect(ofRegion(run, 'eu-west-1').some((row) => row.startsWith('ec2.cost.hourly_estimate'))).toBe(true);
});

test.each([
  ['DescribeInstances', 'instances', /^ec2\.(instances|cost)/],
  ['DescribeVolumes', 'volumes', /^ec2\.volumes/],
  ['DescribeSnapshots', 'snapshots', /^ec2\.snapshots/],
  ['DescribeAddresses', 'addresses', /^ec2\.addresses/],
  ['DescribeInstanceTypes', 'capacity', /^ec2\.instances\.(memory|gpu)/],
  ['DescribeSpotPriceHistory', 'costs', /^ec2\.cost/],
])('without the right to %s only its own metrics are missing, and the right is named', async (action, source, metrics) => {
  const run = await runWith((request, response) => request.action === action && refuse(response, 403, 'UnauthorizedOperation'));
  expect(run.fatal).toBeUndefined();
  expect([...run.lines.keys()].filter((metric) => metrics.test(metric))).toEqual([]);
  expect(without(run, metrics).length).toBeGreaterThan(2);
  const error = run.errors.find((one) => new RegExp(source).test(one.source ?? ''))!;
  expect(error).toMatchObject({ code: 'forbidden', fix: expect.stringContaining(`"Action":["ec2:${action}"]`) });
});

test('without the right to read prices only the cost is missing', async () => {
  const run = await runWith(
    ({ service }, response) => service === 'pricing' && refuseJson(response, 400, 'AccessDeniedException'),
  );
  expect(run.errors).toMatchObject([
    { source: 'on-demand-prices', code: 'forbidden', fix: expect.stringContaining('pricing:GetProducts') },
  ]);
  expect([...run.lines.keys()].filter((metric) => metric.startsWith('ec2.cost'))).toEqual([]);
  expect(run.lines.has('ec2.instances.memory')).toBe(true);
});

test('without the right to read the bill only the bill is missing', async () => {
  const config = { billing: { withoutState: true } };
  const run = await runWith(({ service }, response) => service === 'ce' && refuseJson(response, 400, 'AccessDeniedException'), {
    config,
  });
  expect(run.errors).toMatchObject([
    { source: 'billing', code: 'forbidden', fix: expect.stringContaining('ce:GetCostAndUsage') },
  ]);
  expect(run.lines.has('ec2.cost.hourly_estimate')).toBe(true);
});

test('a bill without an end is given up after ten pages, which cost $0.10', async () => {
  const ResultsByTime: readonly unknown[] = [];
  const endless: Intercept = ({ service }, response) => {
    if (service !== 'ce') return false;
    response.end(JSON.stringify({ ResultsByTime, NextPageToken: 'next' }));
    return true;
  };
  const run = await runWith(endless, { config: { billing: { withoutState: true } } });
  expect(run.errors).toMatchObject([{ source: 'billing', code: 'truncated' }]);
  expect(run.asked.filter(({ service }) => service === 'ce')).toHaveLength(10);
});

test('a bill in another currency is no number of dollars', async () => {
  const bill = {
    ResultsByTime: [{ Groups: [{ Keys: ['Amazon S3'], Metrics: { UnblendedCost: { Amount: '5', Unit: 'CNY' } } }] }],
  };
  const run = await runWith(({ service }, response) => service === 'ce' && Boolean(response.end(JSON.stringify(bill))), {
    config: { billing: { withoutState: true } },
  });
  expect(run.errors).toMatchObject([
    { source: 'billing', code: 'schema_mismatch', message: expect.stringContaining('is no dollar') },
  ]);
});

test('a list that begins again is an error at once, and no number', async () => {
  const run = await runWith(({ action }, response) => {
    if (action !== 'DescribeVolumes') return false;
    response.end('<DescribeVolumesResponse><volumeSet/><nextToken>again</nextToken></DescribeVolumesResponse>');
    return true;
  });
  expect(run.errors).toMatchObject([
    { source: 'volumes', code: 'truncated', message: expect.stringContaining('page 3 is one that was served before') },
    { source: 'volumes', code: 'truncated' },
  ]);
  expect(run.asked.filter(({ action }) => action === 'DescribeVolumes')).toHaveLength(4);
  expect(run.lines.has('ec2.volumes.count')).toBe(false);
});

test('a list without an end is an error, and no number', async () => {
  let page = 0;
  const run = await runWith(({ action }, response) => {
    if (action !== 'DescribeVolumes') return false;
    response.end(`<DescribeVolumesResponse><volumeSet/><nextToken>${(page += 1)}</nextToken></DescribeVolumesResponse>`);
    return true;
  });
  expect(run.errors).toMatchObject([
    { source: 'volumes', code: 'truncated' },
    { source: 'volumes', code: 'truncated' },
  ]);
  expect(run.lines.has('ec2.volumes.count')).toBe(false);
}, 20_000);

test.each([
  ['InvalidClientTokenId', 403, 'AWS_ACCESS_KEY_ID'],
  ['ExpiredToken', 403, 'expired'],
])('own credentials that are refused (%s) end the run', async (code, status, text) => {
  const run = await runWith(({ service }, response) => service === 'sts' && refuseToken(response, status, code));
  expect(run.fatal).toMatchObject({ code: 'credentials_refused', message: expect.stringContaining(text) });
  expect(run.lines.size).toBe(0);
});

test('a key that all regions refuse is told from regions that are not enabled', async () => {
  const config = { account: '123456789012' };
  const closed: Intercept = ({ service }, response) => service === 'ec2' && refuse(response, 401, 'AuthFailure');
  const regions = await runWith(closed, { config });
  expect(regions.fatal).toBeUndefined();
  expect(regions.errors[0]).toMatchObject({ code: 'forbidden', fix: expect.stringContaining('Enable the region') });
  const key = await runWith(
    (request, response) =>
      closed(request, response) || (request.service === 'sts' && refuseToken(response, 403, 'InvalidClientTokenId')),
    { config },
  );
  expect(key.fatal).toMatchObject({ code: 'credentials_refused' });
});

test('without credentials nothing is asked, and it is said where they were looked for', async () => {
  const run = await runWith(() => false, { variables: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' } });
  expect(run.fatal).toMatchObject({
    code: 'credentials_refused',
    message: expect.stringContaining('There are no AWS credentials'),
  });
  expect(run.asked).toEqual([]);
});

const ACCOUNTS = {
  accounts: [
    { roleArn: 'arn:aws:iam::000000000000:role/collectors-ec2', name: 'research' },
    { roleArn: 'arn:aws:iam::123456789012:role/collectors-ec2', externalId: 'for-collectors' },
  ],
};

test('a role that may not be assumed costs the regions of its account alone', async () => {
  const run = await runWith(
    ({ action, query }, response) =>
      action === 'AssumeRole' && query.get('RoleArn')!.includes('000000000000') && refuseToken(response, 403, 'AccessDenied'),
    { config: ACCOUNTS },
  );
  expect(run.fatal).toBeUndefined();
  expect(run.errors.map(({ code, member }) => [code, member])).toEqual([
    ['forbidden', { account: '000000000000', region: 'eu-west-1' }],
    ['forbidden', { account: '000000000000', region: 'us-east-1' }],
  ]);
  expect(run.errors[0]!.message).toContain('(account research) cannot be assumed');
  expect(run.errors[0]!.fix).toContain('trust policy');
  expect(readingsOf(run, 'ec2.snapshots.count')).toEqual({ 'eu-west-1': 5, 'us-east-1': 5 });
  const assumed = run.asked.filter(({ action }) => action === 'AssumeRole').map(({ query }) => query.get('ExternalId'));
  expect(new Set(assumed)).toEqual(new Set(['for-collectors', null]));
});

test('each account is read with the credentials of its own role, assumed once', async () => {
  const run = await runWith(() => false, { config: ACCOUNTS });
  expect(run.errors).toEqual([]);
  const keys = new Set(run.asked.filter(({ service }) => service === 'ec2').map(({ accessKeyId }) => accessKeyId));
  expect(keys).toEqual(new Set(['ASIA000000000000', 'ASIA123456789012']));
  expect(run.asked.filter(({ service }) => service === 'sts')).toHaveLength(2);
  expect(run.asked.filter(({ service }) => service === 'pricing').map(({ accessKeyId }) => accessKeyId)).toEqual(['AKIDEXAMPLE']);
  expect(run.lines.get('ec2.snapshots.count')!.rows).toHaveLength(4);
});

test('credentials of a role that are refused cost its account alone', async () => {
  const run = await runWith(
    ({ service, accessKeyId }, response) =>
      service === 'ec2' && accessKeyId === 'ASIA000000000000' && refuse(response, 400, 'ExpiredToken'),
    {
      config: ACCOUNTS,
    },
  );
  expect(run.fatal).toBeUndefined();
  expect(new Set(run.errors.map(({ code, member }) => `${code} ${member?.['account']}`))).toEqual(
    new Set(['forbidden 000000000000']),
  );
  expect(run.lines.get('ec2.snapshots.count')!.rows).toHaveLength(2);
});
