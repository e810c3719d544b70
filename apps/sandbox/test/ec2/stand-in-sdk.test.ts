import { CloudWatchClient, type MetricDataResult, paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import {
  DescribeAddressesCommand,
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  DescribeSpotPriceHistoryCommand,
  EC2Client,
  paginateDescribeInstances,
  paginateDescribeInstanceTypes,
  paginateDescribeSnapshots,
  paginateDescribeVolumes,
} from '@aws-sdk/client-ec2';
import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { DEFAULT_KEY, DEFAULT_ROLE } from '../../src/ec2/options.ts';
import { OTHER_ACCOUNT, OWN_ACCOUNT } from '../../src/ec2/world/places.ts';
import type { Loose } from '../support/client.ts';
import { END, openEc2 } from './stand-in-client.ts';

const KEY = { accessKeyId: DEFAULT_KEY.id, secretAccessKey: 'secret' };
const HOUR = 3_600_000;

const open = async (...given: Parameters<typeof openEc2>) => {
  const { sandbox, standIn } = await openEc2(...given);
  const at = (region: string, credentials: typeof KEY = KEY) => ({
    endpoint: `${sandbox.url}/ec2`,
    region,
    credentials,
    maxAttempts: 2,
  });
  return { sandbox, standIn, at };
};

const actionsOf = ({ sandbox }: Awaited<ReturnType<typeof open>>) => sandbox.requests().map(({ operation }) => operation);

test('pages of instances are walked, and hold what the account has in the region', async () => {
  const aws = await open();
  const client = new EC2Client(aws.at('us-east-1'));
  const ids: (string | undefined)[] = [];
  for await (const { Reservations } of paginateDescribeInstances({ client, pageSize: 50 }, {}))
    ids.push(...Reservations!.flatMap(({ Instances }) => Instances!.map(({ InstanceId }) => InstanceId)));
  expect(new Set(ids).size).toBe(ids.length);
  expect(actionsOf(aws)).toEqual(Array.from({ length: Math.ceil(ids.length / 50) }, () => 'DescribeInstances'));
  const { Reservations } = await client.send(new DescribeInstancesCommand({ InstanceIds: ['i-0feed000000000001'] }));
  expect(Reservations![0]!.Instances![0]).toMatchObject({
    InstanceType: 'm5.large',
    State: { Code: 16, Name: 'running' },
    LaunchTime: new Date(END.getTime() - 48 * HOUR),
    CpuOptions: { CoreCount: 1, ThreadsPerCore: 2 },
    NetworkInterfaces: [
      { Attachment: { DeviceIndex: 1 } },
      { Attachment: { DeviceIndex: 0, AttachTime: new Date(END.getTime() - 9600 * HOUR) } },
    ],
  });
});

test('volumes, snapshots and addresses are as many as were asked for', async () => {
  const { at } = await open({ sizes: { volumes: 5000, snapshots: 20_000, addresses: 30 } });
  const client = new EC2Client(at('eu-west-1'));
  let volumes = 0;
  for await (const { Volumes } of paginateDescribeVolumes({ client, pageSize: 1000 }, {})) volumes += Volumes!.length;
  let snapshots = 0;
  for await (const { Snapshots } of paginateDescribeSnapshots({ client, pageSize: 1000 }, { OwnerIds: ['self'] }))
    snapshots += Snapshots!.length;
  const { Addresses } = await client.send(new DescribeAddressesCommand({}));
  expect([volumes, snapshots, Addresses!.length]).toEqual([2500, 10_000, 15]);
});

test('types tell their accelerators, each as AWS does', async () => {
  const { at } = await open();
  const types = new Map<string, object>();
  const pages = paginateDescribeInstanceTypes(
    { client: new EC2Client(at('us-east-1')), pageSize: 5 },
    { Filters: [{ Name: 'instance-type', Values: ['p5.*', 'trn1.*', 'inf1.*', 'm5.large', 'x9.huge'] }] },
  );
  for await (const { InstanceTypes } of pages) for (const type of InstanceTypes!) types.set(type.InstanceType!, type);
  expect([...types.keys()].toSorted()).toEqual(['inf1.xlarge', 'm5.large', 'p5.48xlarge', 'trn1.32xlarge']);
  expect(types.get('p5.48xlarge')).toMatchObject({ GpuInfo: { Gpus: [{ Name: 'H100', Manufacturer: 'NVIDIA', Count: 8 }] } });
  expect(types.get('trn1.32xlarge')).toMatchObject({ NeuronInfo: { NeuronDevices: [{ Name: 'Trainium', Count: 16 }] } });
  expect(types.get('inf1.xlarge')).toMatchObject({
    NeuronInfo: { NeuronDevices: [{ Name: 'Inferentia', Count: 1 }] },
    InferenceAcceleratorInfo: { Accelerators: [{ Name: 'Inferentia', Count: 1 }] },
  });
});

test('a history that begins now has one price a zone, which holds already', async () => {
  const { at } = await open();
  const client = new EC2Client(at('eu-west-1'));
  const asked = { InstanceTypes: ['m5.large' as const], ProductDescriptions: ['Linux/UNIX'] };
  const now = await client.send(new DescribeSpotPriceHistoryCommand({ ...asked, StartTime: END }));
  expect(now.NextToken).toBe('');
  expect(now.SpotPriceHistory!.map(({ AvailabilityZone }) => AvailabilityZone)).toEqual([
    'eu-west-1a',
    'eu-west-1b',
    'eu-west-1c',
  ]);
  expect(now.SpotPriceHistory!.every(({ Timestamp }) => Timestamp! <= END)).toBe(true);
  const day = await client.send(
    new DescribeSpotPriceHistoryCommand({ ...asked, StartTime: new Date(END.getTime() - 24 * HOUR) }),
  );
  expect(day.SpotPriceHistory!.length).toBeGreaterThan(12);
});

test('the regions that are enabled are told', async () => {
  const { at } = await open();
  const { Regions } = await new EC2Client(at('us-east-1')).send(new DescribeRegionsCommand({}));
  expect(Regions!.map(({ RegionName }) => RegionName)).toEqual(['us-east-1', 'eu-west-1', 'eu-central-1']);
});

test('a role opens the other account, and only with its external id', async () => {
  const { at } = await open();
  const client = new STSClient(at('us-east-1'));
  expect(await client.send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: OWN_ACCOUNT });
  const asked = { RoleArn: DEFAULT_ROLE.arn, RoleSessionName: 'test', DurationSeconds: 900 };
  await expect(client.send(new AssumeRoleCommand(asked))).rejects.toMatchObject({ name: 'AccessDenied' });
  const { Credentials } = await client.send(new AssumeRoleCommand({ ...asked, ExternalId: DEFAULT_ROLE.externalId }));
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
  const session = { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken! };
  expect(Credentials!.Expiration!.getTime()).toBeGreaterThan(END.getTime());
  const identity = await new STSClient(at('us-east-1', session)).send(new GetCallerIdentityCommand({}));
  expect(identity).toMatchObject({ Account: OTHER_ACCOUNT, Arn: expect.stringContaining(':assumed-role/collectors-ec2/') });
  const { Reservations } = await new EC2Client(at('eu-west-1', session)).send(new DescribeInstancesCommand({}));
  expect(new Set(Reservations!.map(({ OwnerId }) => OwnerId))).toEqual(new Set([OTHER_ACCOUNT]));
});

test('the price list has texts, one for each product', async () => {
  const { at } = await open();
  const only = {
    operatingSystem: 'Linux',
    tenancy: 'Shared',
    preInstalledSw: 'NA',
    capacitystatus: 'Used',
    marketoption: 'OnDemand',
  };
  const { PriceList, NextToken } = await new PricingClient(at('us-east-1')).send(
    new GetProductsCommand({
      ServiceCode: 'AmazonEC2',
      Filters: [
        ...Object.entries(only).map(([Field, Value]) => ({ Type: 'TERM_MATCH' as const, Field, Value })),
        { Type: 'ANY_OF', Field: 'instanceType', Value: 'm5.large,g5.xlarge' },
        { Type: 'ANY_OF', Field: 'regionCode', Value: 'us-east-1' },
      ],
    }),
  );
  expect(NextToken).toBeUndefined();
  const prices = (PriceList as readonly unknown[]).map((text) => {
    const { product, terms } = JSON.parse(String(text));
    const [term] = Object.values<Loose>(terms.OnDemand);
    return [product.attributes.instanceType, Object.values<Loose>(term.priceDimensions)[0].pricePerUnit.USD];
  });
  expect(prices).toEqual([
    ['m5.large', '0.0960000000'],
    ['g5.xlarge', '1.0060000000'],
  ]);
});

test('the bill is told by service, day by day, a page after the other', async () => {
  const aws = await open({ costGroups: 4 });
  const client = new CostExplorerClient(aws.at('us-east-1'));
  const asked = {
    TimePeriod: { Start: '2026-03-02', End: '2026-03-04' },
    Granularity: 'DAILY' as const,
    Metrics: ['UnblendedCost'],
    GroupBy: [{ Type: 'DIMENSION' as const, Key: 'SERVICE' }],
  };
  const days = new Map<string, string[]>();
  let NextPageToken: string | undefined;
  do {
    // eslint-disable-next-line no-await-in-loop
    const answer = await client.send(new GetCostAndUsageCommand({ ...asked, ...(NextPageToken && { NextPageToken }) }));
    for (const { TimePeriod, Groups, Estimated } of answer.ResultsByTime!) {
      expect(Estimated).toBe(true);
      const known = days.get(TimePeriod!.Start!) ?? [];
      days.set(TimePeriod!.Start!, [...known, ...Groups!.map(({ Keys }) => Keys![0]!)]);
    }
    ({ NextPageToken } = answer);
  } while (NextPageToken);
  expect([...days.keys()]).toEqual(['2026-03-02', '2026-03-03']);
  // All but the one that costs nothing.
  for (const services of days.values()) expect(new Set(services).size).toBe(10);
  expect(actionsOf(aws)).toHaveLength(5);
});

test('CloudWatch has a value every five minutes, and none of what is silent', async () => {
  const { at } = await open();
  const toQuery = (id: string, index: number) => ({
    Id: `i${index}`,
    MetricStat: {
      Metric: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'InstanceId', Value: id }] },
      Period: 300,
      Stat: 'Maximum',
    },
  });
  // Idle, silent, with peaks; and one that is not there.
  const ids = ['i-0feed000000000001', 'i-0feed000000000009', 'i-0feed00000000000a', 'i-0dead000000000000'];
  const pages = paginateGetMetricData(
    { client: new CloudWatchClient(at('us-east-1')) },
    { StartTime: new Date(END.getTime() - HOUR), EndTime: END, MetricDataQueries: ids.map(toQuery), MaxDatapoints: 24 },
  );
  const results: MetricDataResult[][] = [];
  for await (const { MetricDataResults } of pages) results.push(MetricDataResults!);
  expect(results.map(({ length }) => length)).toEqual([2, 2]);
  const [idle, silent, peaks, gone] = results.flat();
  expect(idle!.Values).toHaveLength(12);
  expect(idle!.Timestamps![0]).toEqual(new Date(END.getTime() - 300_000));
  expect(Math.max(...idle!.Values!)).toBeLessThan(5);
  expect(Math.max(...peaks!.Values!)).toBeGreaterThan(50);
  expect([silent!.Values, gone!.Values]).toEqual([[], []]);
});

test('what is over the limit is told so that the SDK asks again', async () => {
  const aws = await open();
  aws.sandbox.faults.add({ service: 'ec2', operation: 'DescribeRegions', times: 1, action: { kind: 'primary-limit' } });
  await new EC2Client(aws.at('us-east-1')).send(new DescribeRegionsCommand({}));
  expect(actionsOf(aws)).toEqual(['DescribeRegions', 'DescribeRegions']);
});
