import type { CatalogueEntry, CatalogueMetric, CatalogueTag } from '../contract/catalogue.ts';
import type { Collector } from '../contract/collector.ts';
import type { Metric } from '../contract/metric.ts';
import type { ConfigBound, Enumeration, TopBound } from '../contract/tags.ts';
import { membersOf } from '../define/check-declaration.ts';
import { toPeriod } from './to-period.ts';

/** The package that a collector comes in. */
export interface PackageIdentity {
  readonly package: string;
  readonly version: string;
}

/** A collector's declaration as plain data. Throws a `TypeError` where its configuration cannot give JSON Schema. */
export const toCatalogueEntry = ({ contract, service, metrics }: Collector, identity: PackageIdentity): CatalogueEntry => ({
  contract,
  name: service.name,
  description: service.description,
  ...identity,
  ...(service.schedule !== undefined && { schedule: service.schedule, period: toPeriod(service.schedule) }),
  ...(service.deadline !== undefined && { deadline: service.deadline }),
  ...(service.optIn && { optIn: true as const }),
  config: service.config['~standard'].jsonSchema.input({ target: 'draft-2020-12' }),
  env: Object.fromEntries(Object.entries(service.env).map(([field, variables]) => [field, [variables].flat()])),
  secrets: Object.entries(service.secrets).map(([key, secret]) => ({ key, ...secret, optional: secret.optional ?? false })),
  hosts: service.hosts ?? [],
  ...(service.aws && { aws: service.aws }),
  metrics: Object.entries(metrics).map(([name, metric]) => toCatalogueMetric(name, metric)),
});

const toCatalogueMetric = (name: string, metric: Metric): CatalogueMetric => ({
  name,
  type: metric.type,
  ...(metric.unit !== undefined && { unit: metric.unit }),
  description: metric.description,
  ...(metric.interval !== undefined && { interval: metric.interval }),
  tags: toTags(metric),
  stability: metric.stability ?? 'stable',
  history: metric.history ?? false,
  optional: metric.enabled !== undefined,
  ...(metric.display && { display: metric.display }),
  ...(metric.monitor && { monitor: metric.monitor }),
});

const toTags = ({ from, tags }: Metric): readonly CatalogueTag[] => {
  const members = membersOf(from);
  const inherited = Object.keys(members?.tags ?? {}).map((key) => ({ key, members: members!.id }));
  const own = Object.entries((tags ?? {}) as Record<string, Enumeration | ConfigBound | TopBound>);
  return [...inherited, ...own.map(([key, bound]) => ({ key, ...toBound(bound) }))];
};

const toBound = (bound: Enumeration | ConfigBound | TopBound): Omit<CatalogueTag, 'key'> =>
  Array.isArray(bound) ? { values: bound as Enumeration } : (bound as ConfigBound | TopBound);
