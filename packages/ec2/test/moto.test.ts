import type { CreateVolumeCommandInput, RunInstancesCommandInput, Tag } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findMoto, startMoto } from './moto.ts';
import { countRequests, type Ec2Run, readingsOf, runEc2 } from './run-ec2.ts';

const aws = await import('@aws-sdk/client-ec2');

const moto = await findMoto();
if ('reason' in moto) console.log(`Skipped: EC2 against moto's server. ${moto.reason}`);

/** Another account: moto has as many as are asked for. */
const OTHER = '000000000000';
const ROLE = { roleArn: `arn:aws:iam::${OTHER}:role/collectors-ec2`, externalId: 'for-collectors' };

let server: Awaited<ReturnType<typeof startMoto>>;

const connect = (region: string, accessKeyId = 'AKIDEXAMPLE', sessionToken?: string) => {
  const credentials = { accessKeyId, secretAccessKey: 'example', ...(sessionToken !== undefined && { sessionToken }) };
  return new aws.EC2Client({ region, endpoint: server.url, credentials });
};
type Client = ReturnType<typeof connect>;

const launch = async (client: Client, count: number, type: string, rest: Partial<RunInstancesCommandInput> = {}) => {
  const size = { ImageId: 'ami-03cf127a', MinCount: count, MaxCount: count, InstanceType: type as 'm5.large' };
  const { Instances } = await client.send(new aws.RunInstancesCommand({ ...size, ...rest }));
  return Instances!.map(({ InstanceId }) => InstanceId!);
};
const SPOT = { InstanceMarketOptions: { MarketType: 'spot' } } as const;
const tagged = (...Tags: readonly Tag[]) => ({ TagSpecifications: [{ ResourceType: 'instance' as const, Tags: [...Tags] }] });

const volume = (client: Client, input: Partial<CreateVolumeCommandInput>) =>
  client.send(new aws.CreateVolumeCommand({ AvailabilityZone: 'eu-west-1a', ...input }));

/** 1,050 instances in one region, all states that moto holds on to, and what lies about without an instance in the other. */
const fillEurope = async (client: Client) => {
  await launch(client, 3, 'm5.large', tagged({ Key: 'Owner', Value: 'team' }));
  const [stopped] = await launch(client, 1, 'm5.large');
  const ended = await launch(client, 2, 'm5.large');
  await client.send(new aws.StopInstancesCommand({ InstanceIds: [stopped!] }));
  await client.send(new aws.TerminateInstancesCommand({ InstanceIds: ended }));
  await launch(client, 2, 'g5.12xlarge', SPOT);
  await launch(client, 1, 'p4d.24xlarge', tagged({ Key: 'Owner', Value: '' }));
  await launch(client, 1, 'inf1.6xlarge', SPOT);
  await launch(client, 1, 'trn1.32xlarge');
  const { VolumeId } = await volume(client, { Size: 500, VolumeType: 'gp3' });
  await volume(client, { Size: 100, VolumeType: 'gp3' });
  await volume(client, { Size: 20, VolumeType: 'io2', Iops: 1000 });
  for (let count = 0; count < 3; count += 1) await client.send(new aws.CreateSnapshotCommand({ VolumeId }));
  await client.send(new aws.AllocateAddressCommand({ Domain: 'vpc' }));
  const { AllocationId } = await client.send(new aws.AllocateAddressCommand({ Domain: 'vpc' }));
  await client.send(new aws.AssociateAddressCommand({ AllocationId, InstanceId: stopped }));
};

/** A thousand launches of one and one of fifty: moto's pages hold launches, where those of AWS hold instances. */
const fillAmerica = async (client: Client) => {
  await launch(client, 50, 't3.micro', SPOT);
  const worker = async () => {
    for (let count = 0; count < 100; count += 1) await launch(client, 1, 't3.micro');
  };
  await Promise.all(Array.from({ length: 10 }, worker));
};

const fillOther = async () => {
  const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts');
  const client = new STSClient({
    region: 'eu-west-1',
    endpoint: server.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const { Credentials } = await client.send(new AssumeRoleCommand({ RoleArn: ROLE.roleArn, RoleSessionName: 'seed' }));
  await launch(connect('eu-west-1', Credentials!.AccessKeyId, Credentials!.SessionToken), 2, 'c5.large');
};

beforeAll(async () => {
  if (!('server' in moto)) return;
  server = await startMoto(moto.server);
  await Promise.all([fillEurope(connect('eu-west-1')), fillAmerica(connect('us-east-1')), fillOther()]);
}, 60_000);
afterAll(() => server?.stop());

describe.skipIf('reason' in moto)('against moto', () => {
  let run: Ec2Run;
  test('reads two regions, and what it cannot read of moto it says', async () => {
    run = await runEc2({ url: server.url, config: { prices: false, requiredTags: ['Owner', 'Project'] } });
    expect(run.fatal).toBeUndefined();
    // AWS states the CPUs of each instance, moto does not.
    expect(new Set(run.errors.map(({ metric, code }) => `${metric} ${code}`))).toEqual(
      new Set(['ec2.instances.vcpus schema_mismatch']),
    );
    expect(run.lines.get('ec2.instances.count')!.rows[0]).toContain('123456789012');
  });

  test('counts what exists, over several pages, without what is terminated', () => {
    expect(readingsOf(run, 'ec2.instances.count')).toEqual({
      'eu-west-1 running on-demand m5.large': 3,
      'eu-west-1 stopped on-demand m5.large': 1,
      'eu-west-1 running spot g5.12xlarge': 2,
      'eu-west-1 running on-demand p4d.24xlarge': 1,
      'eu-west-1 running spot inf1.6xlarge': 1,
      'eu-west-1 running on-demand trn1.32xlarge': 1,
      'us-east-1 running on-demand t3.micro': 1000,
      'us-east-1 running spot t3.micro': 50,
    });
    expect(run.requests).toMatchObject({ 'instances ok': 3, 'targets ok': 1 });
  });

  test('knows memory and accelerators by the types', () => {
    expect(readingsOf(run, 'ec2.instances.memory')).toEqual({
      'eu-west-1 on-demand': 3 * 8192 + 1_179_648 + 524_288,
      'eu-west-1 spot': 2 * 196_608 + 49_152,
      'us-east-1 on-demand': 1000 * 1024,
      'us-east-1 spot': 50 * 1024,
    });
    expect(readingsOf(run, 'ec2.instances.gpus')).toEqual({
      'eu-west-1 A10G spot': 8,
      'eu-west-1 A100 on-demand': 8,
      'eu-west-1 Inferentia spot': 4,
      'eu-west-1 Trainium on-demand': 16,
    });
    expect(readingsOf(run, 'ec2.instances.gpu_instances')).toEqual({
      'eu-west-1 A10G spot': 2,
      'eu-west-1 A100 on-demand': 1,
      'eu-west-1 Inferentia spot': 1,
      'eu-west-1 Trainium on-demand': 1,
    });
    expect(run.requests['instance-types ok']).toBe(1);
  });

  test('finds running instances without a required tag', () => {
    expect(readingsOf(run, 'ec2.instances.untagged')).toEqual({
      'eu-west-1 Owner': 4,
      'eu-west-1 Project': 8,
      'us-east-1 Owner': 1050,
      'us-east-1 Project': 1050,
    });
  });

  test('knows ages to the second', () => {
    const ages = Object.values(readingsOf(run, 'ec2.instances.age.max'));
    expect(ages).toHaveLength(4);
    for (const days of [...ages, ...Object.values(readingsOf(run, 'ec2.instances.uptime.max'))]) {
      expect(days).toBeGreaterThan(0);
      expect(days * 86_400).toBeLessThan(120);
    }
  });

  test('adds up volumes by state and type, and finds the idle address', () => {
    const volumes = readingsOf(run, 'ec2.volumes.count');
    expect(volumes).toMatchObject({ 'eu-west-1 available gp3': 2, 'eu-west-1 available io2': 1 });
    expect(readingsOf(run, 'ec2.volumes.size')).toMatchObject({ 'eu-west-1 available gp3': 600, 'eu-west-1 available io2': 20 });
    // Each instance has a root volume; those of the terminated ones are gone.
    expect(volumes['eu-west-1 in-use gp2']).toBe(9);
    expect(readingsOf(run, 'ec2.addresses.unassociated')).toEqual({ 'eu-west-1': 1 });
  });

  test('counts the snapshots that moto says are ours', async () => {
    // moto counts those of its public images among them: asked for without the collector, in one page.
    const { Snapshots } = await connect('eu-west-1').send(new aws.DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    expect(Snapshots!.length).toBeGreaterThan(3);
    expect(readingsOf(run, 'ec2.snapshots.count')['eu-west-1']).toBe(Snapshots!.length);
    expect(run.reports.get('ec2.snapshots.full_size')?.outcome).toBe('empty');
  });

  test('reads another account through a role there', async () => {
    const other = await runEc2({ url: server.url, config: { prices: false, accounts: [ROLE] } });
    expect(other.fatal).toBeUndefined();
    expect(other.lines.get('ec2.instances.count')!.rows).toEqual([[2, OTHER, 'eu-west-1', 'running', 'on-demand', 'c5.large']]);
    expect(other.requests).toMatchObject({ 'targets ok': 1 });
    expect(countRequests(other)).toBe(10);
  });

  test('finds what did nothing for an hour by the values of CloudWatch', async () => {
    // In an hour and a half, when all of them have run for an hour.
    const now = new Date(Date.now() + 90 * 60_000);
    const { CloudWatchClient, PutMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
    const client = new CloudWatchClient({ region: 'eu-west-1', endpoint: server.url, credentials });
    const { Reservations } = await connect('eu-west-1').send(new aws.DescribeInstancesCommand({}));
    const ids = Reservations!
      .flatMap(({ Instances }) => Instances!)
      .flatMap(({ InstanceId, State }) => (State!.Name === 'running' ? [InstanceId!] : []));
    expect(ids).toHaveLength(8);
    const MetricData = ids.slice(0, 5).flatMap((id, index) =>
      [1, 2, index < 3 ? 3 : 80].map((Value, minute) => ({
        MetricName: 'CPUUtilization',
        Dimensions: [{ Name: 'InstanceId', Value: id }],
        Timestamp: new Date(now.getTime() - (20 + 5 * minute) * 60_000),
        Value,
      })),
    );
    await client.send(new PutMetricDataCommand({ Namespace: 'AWS/EC2', MetricData }));
    const config = { regions: ['eu-west-1'], prices: false, idle: { withoutState: true } };
    const later = await runEc2({ url: server.url, now, config });
    expect(readingsOf(later, 'ec2.instances.idle')).toEqual({ 'eu-west-1': 3 });
  });

  test('reads the bill that moto was given', async () => {
    const amount = (Amount: string) => ({ UnblendedCost: { Amount, Unit: 'USD' } });
    const day = {
      Estimated: false,
      Groups: [
        { Keys: ['Amazon Elastic Compute Cloud - Compute'], Metrics: amount('12.5') },
        { Keys: ['Amazon Simple Storage Service'], Metrics: amount('0.25') },
      ],
    };
    const month = { Estimated: true, Total: amount('301.75') };
    const results = [day, month].map((result) => ({
      ResultsByTime: [result],
      DimensionValueAttributes: [],
      GroupDefinitions: [],
    }));
    const seeded = await fetch(`${server.url}/moto-api/static/ce/cost-and-usage-results`, {
      method: 'POST',
      body: JSON.stringify({ results }),
    });
    expect(seeded.ok).toBe(true);
    const billed = await runEc2({ url: server.url, config: { prices: false, billing: { withoutState: true } } });
    expect(readingsOf(billed, 'ec2.billing.last_day')).toEqual({
      'Amazon Elastic Compute Cloud - Compute UnblendedCost false': 12.5,
      'Amazon Simple Storage Service UnblendedCost false': 0.25,
    });
    expect(readingsOf(billed, 'ec2.billing.month_to_date')).toEqual({ UnblendedCost: 301.75 });
  });
});
