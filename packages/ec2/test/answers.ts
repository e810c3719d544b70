import type { FakeAws, FakeInstance, FakeType } from './world.ts';
import { toXml, type Xml } from './xml.ts';

/** A request to AWS. */
export interface AwsRequest {
  /** `ec2`, `sts`, `pricing`, `ce`, `monitoring`: what it was signed for. */
  readonly service: string;
  readonly region: string;
  readonly action: string;
  readonly accessKeyId: string;
  /** Of the query protocol; of the others, none. */
  readonly query: URLSearchParams;
  /** Of the JSON protocols. */
  readonly json: AwsInput | undefined;
}

/** The input of an action that speaks JSON: of each, what is read of it. */
export interface AwsInput {
  readonly Filters: readonly { readonly Field: string; readonly Value: string }[];
  readonly TimePeriod: unknown;
  readonly Metrics: readonly string[];
  readonly GroupBy?: unknown;
  readonly NextPageToken?: string;
  readonly MetricDataQueries: readonly {
    readonly Id: string;
    readonly MetricStat: { readonly Metric: { readonly Dimensions: readonly [{ readonly Value: string }] } };
  }[];
}

/** Values of `Name.1`, `Name.2` … */
const listOf = (query: URLSearchParams, name: string): readonly string[] =>
  [...query].flatMap(([key, value]) => (new RegExp(`^${name}\\.\\d+$`).test(key) ? [value] : []));

/** Values of a filter. */
export const filterOf = (query: URLSearchParams, name: string): readonly string[] => {
  const [, index] = /^Filter\.(\d+)\.Name$/.exec([...query].find(([, value]) => value === name)?.[0] ?? '') ?? [];
  return index === undefined ? [] : listOf(query, `Filter\\.${index}\\.Value`);
};

const page = <T>(query: URLSearchParams, all: readonly T[]) => {
  const from = Number(query.get('NextToken') ?? 0);
  const to = from + Number(query.get('MaxResults') ?? 1000);
  return { items: all.slice(from, to), nextToken: to < all.length ? to : undefined };
};

const toInstance = (one: FakeInstance): Xml => ({
  instanceId: one.id,
  instanceType: one.type,
  instanceState: { code: 16, name: one.state ?? 'running' },
  instanceLifecycle: one.lifecycle,
  launchTime: one.startedAt,
  placement: { availabilityZone: one.zone ?? 'eu-west-1a' },
  cpuOptions: { coreCount: one.cores ?? 1, threadsPerCore: one.threads ?? 2 },
  networkInterfaceSet: [
    { attachment: { deviceIndex: 1, attachTime: one.startedAt } },
    ...(one.createdAt ? [{ attachment: { deviceIndex: 0, networkCardIndex: 0, attachTime: one.createdAt } }] : []),
  ],
  tagSet: (one.tags ?? []).map((key) => ({ key, value: '' })),
});

const devices = (all: FakeType['gpus']): Xml => all?.map(({ name, count }) => ({ name, count }));

const toType = (instanceType: string, { memory, gpus, neurons, inference }: FakeType): Xml => ({
  instanceType,
  memoryInfo: { sizeInMiB: memory },
  gpuInfo: gpus && { gpus: devices(gpus) },
  neuronInfo: neurons && { neuronDevices: devices(neurons) },
  // The one list of EC2 whose members are called so.
  inferenceAcceleratorInfo: inference && { accelerators: { member: { ...inference[0]! } } },
});

type Answer = (request: AwsRequest, world: FakeAws) => Xml;

/** The actions of EC2, each as far as it is asked for. */
export const EC2: Readonly<Record<string, Answer>> = {
  DescribeInstances: ({ query, region }, { regions }) => {
    const states = filterOf(query, 'instance-state-name');
    const all = regions[region]?.instances ?? [];
    const { items, nextToken } = page(
      query,
      all.filter(({ state = 'running' }) => states.length === 0 || states.includes(state)),
    );
    return { reservationSet: items.map((one) => ({ reservationId: 'r-1', instancesSet: [toInstance(one)] })), nextToken };
  },
  DescribeVolumes: ({ query, region }, { regions }) => {
    const { items, nextToken } = page(query, regions[region]?.volumes ?? []);
    return { volumeSet: items.map(({ state, type, size }) => ({ status: state, volumeType: type, size })), nextToken };
  },
  DescribeSnapshots: ({ query, region }, { regions }) => {
    const { items, nextToken } = page(query, listOf(query, 'Owner').includes('self') ? (regions[region]?.snapshots ?? []) : []);
    return { snapshotSet: items.map((size) => ({ volumeSize: 1000, fullSnapshotSizeInBytes: size })), nextToken };
  },
  DescribeAddresses: ({ region }, { regions }) => ({
    addressesSet: (regions[region]?.addresses ?? []).map((used) => ({ associationId: used ? 'eipassoc-1' : undefined })),
  }),
  DescribeInstanceTypes: ({ query, region }, { regions, types = {} }) => {
    const names = filterOf(query, 'instance-type').filter((name) => regions[region]?.types?.includes(name) ?? true);
    return { instanceTypeSet: names.flatMap((name) => (types[name] ? [toType(name, types[name])] : [])) };
  },
  DescribeSpotPriceHistory: ({ query, region }, { regions }) => ({
    spotPriceHistorySet: (regions[region]?.spot ?? [])
      .filter(({ type }) => listOf(query, 'InstanceType').includes(type))
      .map(({ type, zone, price, product = 'Linux/UNIX', at = new Date(0) }) => ({
        instanceType: type,
        availabilityZone: zone,
        productDescription: product,
        spotPrice: price,
        timestamp: at,
      })),
  }),
};

const ROLE = (query: URLSearchParams) => /::(\d{12}):/.exec(query.get('RoleArn') ?? '')?.[1];

/** Those of the token service. The access key of a role is that of its account. */
export const STS: Readonly<Record<string, Answer>> = {
  GetCallerIdentity: () => ({ Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/collectors', UserId: 'AIDAEXAMPLE' }),
  AssumeRole: ({ query }) => ({
    Credentials: {
      AccessKeyId: `ASIA${ROLE(query)}`,
      SecretAccessKey: 'secret-of-the-role',
      SessionToken: 'token-of-the-role',
      Expiration: new Date('2100-01-01T00:00:00Z'),
    },
  }),
};

const toProduct = (key: string, price: number) => {
  const [regionCode, instanceType] = key.split(' ');
  const rate = (USD: string, unit = 'Hrs') => ({ x: { priceDimensions: { y: { unit, pricePerUnit: { USD } } } } });
  const attributes = {
    instanceType,
    regionCode,
    operatingSystem: 'Linux',
    tenancy: 'Shared',
    preInstalledSw: 'NA',
    capacitystatus: 'Used',
  };
  return JSON.stringify({
    product: { attributes },
    terms: { OnDemand: rate(String(price)), Reserved: rate('1000', 'Quantity') },
  });
};

/** Those that speak JSON. */
export const JSON_ACTIONS: Readonly<Record<string, (input: AwsInput, world: FakeAws) => unknown>> = {
  GetProducts: ({ Filters }, { prices = {} }) => {
    const valuesOf = (field: string) => Filters.find(({ Field }) => Field === field)!.Value.split(',');
    const wanted = Object.entries(prices).filter(([key]) => {
      const [region, type] = key.split(' ');
      return valuesOf('regionCode').includes(region!) && valuesOf('instanceType').includes(type!);
    });
    return { FormatVersion: 'aws_v1', PriceList: wanted.map(([key, price]) => toProduct(key, price)) };
  },
  GetCostAndUsage: (json, { bill = [] }) => {
    const index = Number(json.NextPageToken ?? 0);
    const amount = (value: number) => ({ [json.Metrics[0]!]: { Amount: String(value), Unit: 'USD' } });
    const total = bill.flatMap((services) => Object.values(services)).reduce((sum, value) => sum + value, 0);
    if (!json.GroupBy)
      return { ResultsByTime: [{ TimePeriod: json.TimePeriod, Total: amount(total), Groups: [], Estimated: true }] };
    const Groups = Object.entries(bill[index] ?? {}).map(([service, value]) => ({ Keys: [service], Metrics: amount(value) }));
    const more = index + 1 < bill.length && { NextPageToken: String(index + 1) };
    return { ResultsByTime: [{ TimePeriod: json.TimePeriod, Total: {}, Groups, Estimated: true }], ...more };
  },
  GetMetricData: ({ MetricDataQueries }, { cpu = {} }) => ({
    MetricDataResults: MetricDataQueries.map(({ Id, MetricStat }) => {
      const Values = cpu[MetricStat.Metric.Dimensions[0].Value] ?? [];
      return { Id, Label: 'CPUUtilization', Values, Timestamps: Values.map(() => 0), StatusCode: 'Complete' };
    }),
  }),
};

/** What is answered, as it goes out. */
export const answer = (request: AwsRequest, world: FakeAws): string => {
  const { service, action } = request;
  if (service === 'ec2')
    return `<${action}Response><requestId>1</requestId>${toXml(EC2[action]!(request, world))}</${action}Response>`;
  if (service !== 'sts') return JSON.stringify(JSON_ACTIONS[action]!(request.json!, world));
  return `<${action}Response><${action}Result>${toXml(STS[action]!(request, world))}</${action}Result></${action}Response>`;
};
