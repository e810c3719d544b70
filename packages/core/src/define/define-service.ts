import type { Collector } from '../contract/collector.ts';
import type { MetricMap } from '../contract/metric.ts';
import type { ConfigSchema, InferOutput } from '../contract/schema.ts';
import type { SecretSpecs } from '../contract/secret.ts';
import type { AnySource, Each, Members, Source } from '../contract/source.ts';
import { CONTRACT } from '../contract/version.ts';
import { checkDeclaration } from './check-declaration.ts';
import { type Service, type ServiceSpec, toServiceInfo } from './service.ts';

/**
 * Declares a service: name, configuration, secrets and how it is asked. Its methods make sources and, in the end, the collector.
 * Throws a `TypeError` where two sources have one name.
 *
 * @example
 * ```ts
 * const service = defineService({
 *   name: 'shop',
 *   description: 'Orders of our shops.',
 *   config: z.strictObject({ url: z.url().describe('Where the shops are.') }),
 *   env: { url: 'SHOP_URL' },
 *   secrets: { token: { id: 'shop/token', description: 'A token that may read orders.' } },
 *   http: ({ config, secrets }) => ({
 *     baseUrl: config.url,
 *     headers: { authorization: `Bearer ${secrets.token.reveal()}` },
 *   }),
 *   schedule: '0 * * * *',
 *   deadline: '1m',
 * });
 * ```
 */
export const defineService = <const Name extends string, S extends ConfigSchema<any, any>, const K extends SecretSpecs = {}>(
  spec: ServiceSpec<Name, S, K>,
): Service<Name, InferOutput<S>, K> => {
  const sources = new Map<string, AnySource>();
  const keep = <X extends AnySource>(source: X): X => {
    if (sources.has(source.id)) throw new TypeError(`${spec.name}: two sources are called '${source.id}'`);
    sources.set(source.id, source);
    return source;
  };
  return {
    name: spec.name,
    source: (id, load) => keep<Source<any>>({ kind: 'source', id, load }),
    members: (id, members) => keep<Members<any, any>>({ kind: 'members', id, ...members }),
    sourceEach: (id, each) => keep<Each<any, any>>({ kind: 'each', id, ...each }),
    bound: (field) => ({ config: field }),
    metrics: (map) => map,
    collector({ metrics }) {
      const collector: Collector = Object.freeze({
        contract: CONTRACT,
        service: toServiceInfo(spec as never),
        sources: [...sources.values()],
        metrics: merge(metrics),
      });
      checkDeclaration(collector);
      return collector as never;
    },
  };
};

/** The types refuse equal names already; JavaScript authors meet it here. */
const merge = (maps: readonly MetricMap[]): MetricMap => {
  const all: Record<string, MetricMap[string]> = {};
  for (const [name, metric] of maps.flatMap((map) => Object.entries(map))) {
    if (Object.hasOwn(all, name)) throw new TypeError(`'${name}' is declared in two maps`);
    all[name] = metric;
  }
  return Object.freeze(all);
};
