import { expect, test } from 'vitest';
import { DEFAULT_ROLE } from '../../src/ec2/options.ts';
import { type Ec2Client, END, openEc2 } from './stand-in-client.ts';

/** The code of an error, and its status. */
const refusal = async (sent: ReturnType<Ec2Client['query']>) => {
  const { status, text } = await sent;
  return [status, /<Code>(.*)<\/Code>/.exec(text)?.[1] ?? (JSON.parse(text) as { __type: string }).__type];
};

const COSTS = { TimePeriod: { Start: '2026-03-03', End: '2026-03-04' }, Granularity: 'DAILY', Metrics: ['UnblendedCost'] };

const METRICS = {
  StartTime: END.getTime() / 1000 - 3600,
  EndTime: END.getTime() / 1000,
  MetricDataQueries: [
    {
      Id: 'a',
      MetricStat: { Metric: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' }, Period: 300, Stat: 'Maximum' },
    },
  ],
};

const assume = async ({ query }: Ec2Client) => {
  const asked = {
    RoleArn: DEFAULT_ROLE.arn,
    RoleSessionName: 'test',
    DurationSeconds: '900',
    ExternalId: DEFAULT_ROLE.externalId,
  };
  const { text } = await query('sts', 'AssumeRole', asked);
  const read = (name: string) => new RegExp(`<${name}>(.*)</${name}>`).exec(text)![1]!;
  return { key: read('AccessKeyId'), token: read('SessionToken') };
};

test('an answer of EC2 is XML with the name of the request, and the text in it escaped', async () => {
  const { query } = await openEc2();
  const { status, headers, text } = await query('ec2', 'DescribeInstances');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/xml;charset=UTF-8');
  expect(text).toMatch(
    /^<\?xml .*\?>\n<DescribeInstancesResponse xmlns="http:\/\/ec2.amazonaws.com\/doc\/2016-11-15\/"><requestId>[0-9a-f-]{36}<\/requestId><reservationSet><item>/,
  );
  expect(text).toContain('<value>train &amp; serve</value>');
  expect(text).not.toContain('train & serve');
});

test('a key that nobody has is refused by each service in its own way', async () => {
  const { query, ask } = await openEc2();
  const signed = { key: 'AKIANOBODY' };
  expect(await refusal(query('ec2', 'DescribeVolumes', {}, signed))).toEqual([401, 'AuthFailure']);
  expect(await refusal(query('sts', 'GetCallerIdentity', {}, signed))).toEqual([403, 'InvalidClientTokenId']);
  expect(await refusal(ask('ce', 'GetCostAndUsage', COSTS, signed))).toEqual([400, 'UnrecognizedClientException']);
  expect(await refusal(ask('monitoring', 'GetMetricData', METRICS, signed))).toEqual([400, 'UnrecognizedClientException']);
});

test('a dry run tells whether one may, and nothing else', async () => {
  const { query } = await openEc2({ denied: [{ action: 'ec2:DescribeVolumes' }] });
  expect(await refusal(query('ec2', 'DescribeInstances', { DryRun: 'true' }))).toEqual([412, 'DryRunOperation']);
  expect(await refusal(query('ec2', 'DescribeVolumes', { DryRun: 'true' }))).toEqual([403, 'UnauthorizedOperation']);
});

test('a request without a signature is refused', async () => {
  const { sandbox } = await openEc2();
  const response = await fetch(`${sandbox.url}/ec2/`, { method: 'POST', body: 'Action=DescribeRegions' });
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('<Code>MissingParameter</Code>')]);
});

test('a session is known by its token, and is over when its time is', async () => {
  const client = await openEc2();
  const { query, ask, sandbox } = client;
  const session = await assume(client);
  expect((await query('ec2', 'DescribeAddresses', {}, session)).status).toBe(200);
  expect(await refusal(query('ec2', 'DescribeAddresses', {}, { ...session, token: 'other' }))).toEqual([401, 'AuthFailure']);
  sandbox.clock.set(new Date(END.getTime() + 900_000));
  expect(await refusal(query('ec2', 'DescribeAddresses', {}, session))).toEqual([400, 'RequestExpired']);
  expect(await refusal(query('sts', 'GetCallerIdentity', {}, session))).toEqual([403, 'ExpiredToken']);
  expect(await refusal(ask('ce', 'GetCostAndUsage', COSTS, session))).toEqual([400, 'ExpiredTokenException']);
});

test('a role that is not there and one whose external id is another are refused alike', async () => {
  const { query } = await openEc2();
  const asked = { RoleArn: DEFAULT_ROLE.arn, RoleSessionName: 'test' };
  expect(await refusal(query('sts', 'AssumeRole', { ...asked, ExternalId: 'guessed' }))).toEqual([403, 'AccessDenied']);
  const other = { ...asked, RoleArn: 'arn:aws:iam::210987654321:role/admin', ExternalId: DEFAULT_ROLE.externalId };
  expect(await refusal(query('sts', 'AssumeRole', other))).toEqual([403, 'AccessDenied']);
  expect(await refusal(query('sts', 'AssumeRole', { ...asked, DurationSeconds: '60' }))).toEqual([400, 'ValidationError']);
});

test('what the options deny is denied, there and nowhere else', async () => {
  const denied = [
    { action: 'ec2:DescribeVolumes', region: 'eu-west-1' },
    { action: 'ce:GetCostAndUsage' },
    { account: '210987654321' },
  ];
  const client = await openEc2({ denied });
  const { query, ask } = client;
  expect(await refusal(query('ec2', 'DescribeVolumes', {}, { region: 'eu-west-1' }))).toEqual([403, 'UnauthorizedOperation']);
  expect((await query('ec2', 'DescribeVolumes')).status).toBe(200);
  expect(await refusal(ask('ce', 'GetCostAndUsage', COSTS))).toEqual([400, 'AccessDeniedException']);
  const session = await assume(client);
  expect(await refusal(query('ec2', 'DescribeRegions', {}, session))).toEqual([403, 'UnauthorizedOperation']);
  expect((await query('sts', 'GetCallerIdentity', {}, session)).status).toBe(200);
});

test('a region that is not enabled takes no key for good', async () => {
  const { query, ask } = await openEc2();
  const signed = { region: 'me-south-1' };
  expect(await refusal(query('ec2', 'DescribeInstances', {}, signed))).toEqual([401, 'AuthFailure']);
  expect(await refusal(ask('monitoring', 'GetMetricData', METRICS, signed))).toEqual([400, 'UnrecognizedClientException']);
  const { text } = await query('ec2', 'DescribeRegions', { AllRegions: 'true' });
  expect(text).toContain('<regionName>me-south-1</regionName>');
});

test.each([
  ['DescribeInstances', { Colour: 'red' }, 'UnknownParameter'],
  ['DescribeInstances', { 'Filter.1.Name': 'colour', 'Filter.1.Value.1': 'red' }, 'InvalidParameterValue'],
  ['DescribeInstances', { MaxResults: '4' }, 'InvalidParameterValue'],
  ['DescribeInstances', { MaxResults: 'all' }, 'InvalidParameterValue'],
  ['DescribeInstances', { MaxResults: '5', 'InstanceId.1': 'i-0feed000000000001' }, 'InvalidParameterCombination'],
  ['DescribeInstances', { 'InstanceId.1': 'i-0dead000000000000' }, 'InvalidInstanceID.NotFound'],
  ['DescribeInstances', { MaxResults: '5', NextToken: 'mine' }, 'InvalidNextToken'],
  ['DescribeInstanceTypes', { 'InstanceType.1': 'm5.large', 'InstanceType.2': 'm5.tiny' }, 'InvalidInstanceType'],
  ['DescribeInstanceTypes', { 'InstanceType.1': 'm5.large', MaxResults: '5' }, 'InvalidParameterCombination'],
  ['DescribeInstanceTypes', { MaxResults: '101' }, 'InvalidParameterValue'],
  ['DescribeAddresses', { MaxResults: '5' }, 'UnknownParameter'],
  ['DescribeSpotPriceHistory', { StartTime: 'yesterday' }, 'InvalidParameterValue'],
  ['DescribeEverything', {}, 'InvalidAction'],
])('%s with %o is refused: %s', async (action, parameters, code) => {
  const { query } = await openEc2();
  expect(await refusal(query('ec2', action, parameters as Record<string, string>))).toEqual([400, code]);
});

test.each([
  ['ce', 'GetCostAndUsage', { ...COSTS, Granularity: 'YEARLY' }, 'ValidationException'],
  ['ce', 'GetCostAndUsage', { ...COSTS, TimePeriod: { Start: '2026-03-04', End: '2026-03-04' } }, 'ValidationException'],
  ['ce', 'GetCostAndUsage', { ...COSTS, TimePeriod: { Start: '2024-03-04', End: '2026-03-04' } }, 'ValidationException'],
  ['ce', 'GetCostAndUsage', { ...COSTS, NextPageToken: 'mine' }, 'InvalidNextTokenException'],
  ['pricing', 'GetProducts', { ServiceCode: 'AmazonEC2', MaxResults: 101 }, 'InvalidParameterException'],
  ['pricing', 'GetProducts', { ServiceCode: 'AmazonEC2', Colour: 'red' }, 'InvalidParameterException'],
  ['monitoring', 'GetMetricData', { ...METRICS, EndTime: METRICS.StartTime }, 'ValidationError'],
  ['monitoring', 'GetMetricData', { ...METRICS, MetricDataQueries: [] }, 'ValidationError'],
  ['ce', 'GetEverything', {}, 'UnknownOperationException'],
])('%s %s of %o is refused: %s', async (service, action, input, code) => {
  const { ask } = await openEc2();
  expect(await refusal(ask(service, action, input))).toEqual([400, code]);
});

test('more than 500 metrics are too many', async () => {
  const { ask } = await openEc2();
  const [query] = METRICS.MetricDataQueries;
  const MetricDataQueries = Array.from({ length: 501 }, (_, index) => ({ ...query, Id: `i${index}` }));
  expect(await refusal(ask('monitoring', 'GetMetricData', { ...METRICS, MetricDataQueries }))).toEqual([400, 'ValidationError']);
});

test('faults are told as each service tells them', async () => {
  const { query, ask, sandbox } = await openEc2();
  sandbox.faults.add({ service: 'ec2', times: 2, action: { kind: 'primary-limit' } });
  expect(await refusal(query('ec2', 'DescribeVolumes'))).toEqual([503, 'RequestLimitExceeded']);
  expect(await refusal(ask('pricing', 'GetProducts', { ServiceCode: 'AmazonEC2' }))).toEqual([400, 'ThrottlingException']);
  sandbox.faults.add({ service: 'ec2', operation: 'DescribeSnapshots', action: { kind: 'forbidden' } });
  expect(await refusal(query('ec2', 'DescribeSnapshots'))).toEqual([403, 'UnauthorizedOperation']);
  expect((await query('ec2', 'DescribeVolumes')).status).toBe(200);
  sandbox.faults.add({ service: 'ec2', operation: 'DescribeVolumes', action: { kind: 'endless-pages' } });
  const parameters = { MaxResults: '1000' };
  const first = await query('ec2', 'DescribeVolumes', parameters);
  const NextToken = /<nextToken>(.+)<\/nextToken>/.exec(first.text)![1]!;
  const second = await query('ec2', 'DescribeVolumes', { ...parameters, NextToken });
  expect(second.text.replace(/<requestId>.*?<\/requestId>/, '')).toBe(first.text.replace(/<requestId>.*?<\/requestId>/, ''));
});

test('snapshots without an owner are also those of others', async () => {
  const { query } = await openEc2({ sizes: { snapshots: 0 } });
  expect((await query('ec2', 'DescribeSnapshots', { 'Owner.1': 'self' })).text).not.toContain('<snapshotId>');
  expect((await query('ec2', 'DescribeSnapshots')).text).toContain('<ownerId>amazon</ownerId>');
});

test('a terminated instance is listed for an hour, in which it has no interface', async () => {
  const { query, sandbox } = await openEc2();
  const only = { 'Filter.1.Name': 'instance-id', 'Filter.1.Value.1': 'i-0feed000000000005' };
  const { text } = await query('ec2', 'DescribeInstances', only);
  expect(text).toContain('<name>terminated</name>');
  expect(text).toContain('<networkInterfaceSet></networkInterfaceSet>');
  sandbox.clock.set(new Date(END.getTime() + 40 * 60_000));
  expect((await query('ec2', 'DescribeInstances', only)).text).not.toContain('<instanceId>');
});

test('every state is in the default world, and a day changes it', async () => {
  const { query, sandbox } = await openEc2();
  const states = async () => {
    const { text } = await query('ec2', 'DescribeInstances');
    return [...text.matchAll(/<code>\d+<\/code><name>([a-z-]+)<\/name>/g)].map(([, name]) => name);
  };
  const before = await states();
  expect(new Set(before)).toEqual(new Set(['pending', 'running', 'shutting-down', 'terminated', 'stopping', 'stopped']));
  sandbox.clock.set(new Date(END.getTime() + 24 * 3_600_000));
  expect(await states()).not.toEqual(before);
});

test('the same seed gives the same world, another one another, and a year before it has as much', async () => {
  const [first, again, other] = await Promise.all([openEc2({ seed: 5 }), openEc2({ seed: 5 }), openEc2({ seed: 6 })]);
  expect(again.standIn.world).toEqual(first.standIn.world);
  expect(other.standIn.world).not.toEqual(first.standIn.world);
  const { standIn, query } = await openEc2({}, new Date('2025-06-07T08:00:00Z'));
  expect(standIn.world.instances).toHaveLength(first.standIn.world.instances.length);
  expect((await query('ec2', 'DescribeInstances')).text).toContain('<name>running</name>');
});

test('the bill of a day grows until it is known, and is final when its month is closed', async () => {
  const { ask, sandbox } = await openEc2();
  const costAt = async (instant: string) => {
    sandbox.clock.set(new Date(instant));
    const { body } = await ask('ce', 'GetCostAndUsage', COSTS);
    const [{ Estimated, Total }] = body.ResultsByTime;
    return [Number(Total.UnblendedCost.Amount), Estimated] as const;
  };
  const [early] = await costAt('2026-03-04T01:00:00Z');
  const [late, estimated] = await costAt('2026-03-04T15:00:00Z');
  expect(early).toBeGreaterThan(0);
  expect(late).toBeGreaterThan(early);
  expect(estimated).toBe(true);
  expect(await costAt('2026-04-06T00:00:00Z')).toEqual([late, false]);
});
