import type { AwsUse } from '../contract/aws.ts';
import type { CheckResults, Collector, ServiceInfo, Variables } from '../contract/collector.ts';
import type { Context, MemberContext } from '../contract/context.ts';
import type { Duration, HttpPolicy } from '../contract/http.ts';
import type { MetricMap } from '../contract/metric.ts';
import type { ConfigSchema, InferOutput } from '../contract/schema.ts';
import type { SecretSpecs, Secrets } from '../contract/secret.ts';
import type { Each, MemberFailure, Members, Source } from '../contract/source.ts';
import type { ConfigBound } from '../contract/tags.ts';

/** The declaration of a service. */
export interface ServiceSpec<Name extends string, S extends ConfigSchema<any, any>, K extends SecretSpecs> {
  /** `^[a-z][a-z0-9]{1,19}$`: also the first part of every metric's name. */
  readonly name: Name;
  /** One sentence that ends in a full stop. */
  readonly description: string;
  /** The collector's own configuration fields. */
  readonly config: S;
  /** Configuration field → its environment variable, or several: the first that is set gives the value. */
  readonly env?: { readonly [Field in keyof InferOutput<S> & string]?: Variables };
  /** The secrets that the code may read, by the name under which it reads them. */
  readonly secrets?: K;
  /** How the service is asked: made once a run, from configuration and secrets. Left out where no source uses `context.http`. */
  readonly http?: (settings: HttpSettings<InferOutput<S>, K>) => HttpPolicy;
  /** Five-field cron expression, in UTC: how often it is worth running. A configuration can set another. */
  readonly schedule?: string;
  /** For collecting; delivery has its own. Default `'2m'`. A configuration can set another. */
  readonly deadline?: Duration;
  /** Off until a configuration has an entry for it: being installed is not enough. */
  readonly optIn?: true;
  /** Hosts that are asked (`api.github.com`), for network policies. */
  readonly hosts?: readonly string[];
  /** What it asks of AWS: actions for IAM policies, and what of them is paid for. Only a collector that declares it sees the `AWS_*` environment. */
  readonly aws?: AwsUse;
  /**
   * Tries what a run needs, for `collectors check`: who the credential stands for, what it may do, what is left of its quota. It changes
   * nothing. That the members exist has been tried before.
   */
  readonly check?: (context: Context<InferOutput<S>, K>) => CheckResults;
}

/** What a service's HTTP policy is made from. */
export interface HttpSettings<C, K extends SecretSpecs> {
  /** The configuration after validation. */
  readonly config: C;
  /** The declared secrets. */
  readonly secrets: Secrets<K>;
}

/** Looser than `MetricMap`, whose `any` would reach into the builders and take their inference away. */
type NamedMetrics = Readonly<Record<string, { readonly kind: 'metric' }>>;

/** What is wrong with a name, or `unknown`, which adds nothing to an intersection. */
type Fault<K, Name extends string, Seen> = K extends Seen
  ? `'${K & string}' is declared in another map too`
  : K extends `${Name}.${string}`
    ? unknown
    : `'${K & string}' must start with '${Name}.'`;

/** Walks the maps; `Seen` gathers the names before. Costs one key union a map, not one a metric. */
type Checked<Maps extends readonly unknown[], Name extends string, Seen = never> = Maps extends readonly [infer M, ...infer Rest]
  ? readonly [{ readonly [K in keyof M]: Fault<K, Name, Seen> }, ...Checked<Rest, Name, Seen | keyof M>]
  : readonly [];

type NamesOf<Maps extends readonly unknown[]> = { [I in keyof Maps]: keyof Maps[I] }[number] & string;

/** Fields that hold a list of strings, or of things that have a name: only those can bound a tag. */
type ListField<C> = {
  [K in keyof C]-?: C[K] extends readonly (string | { readonly name: string })[] | undefined ? K : never;
}[keyof C] &
  string;

/** The declaration of the members of a service. */
export interface MembersSpec<C, K extends SecretSpecs, M, Tag extends string> {
  /** The tags that every reading of a member carries. */
  readonly tags: Readonly<Record<Tag, (member: M) => string>>;
  /** Key by which members are spread over shards. Default: the tag values. */
  readonly partition?: (member: M) => string;
  /** Members, and `memberFailure(…)` for those that were asked for and cannot be had. */
  readonly load: (context: Context<C, K>) => Promise<readonly (M | MemberFailure<Tag>)[]>;
}

/** The declaration of a fetch for each member. */
export interface EachSpec<C, K extends SecretSpecs, M, Tag extends string, T> {
  /** Whose members are asked for. */
  readonly of: Members<M, Tag>;
  /** The fetch for one member. What it throws fails this member's metrics, and no other's. */
  readonly load: (member: M, context: MemberContext<C, K>) => Promise<T>;
}

/** A service with its types bound: makes sources, bounds and the collector. */
export interface Service<Name extends string, C, K extends SecretSpecs> {
  /** As declared. */
  readonly name: Name;
  /**
   * A fetch, made once a run however many metrics read it. What it throws fails those metrics, and no others.
   *
   * @example
   * ```ts
   * const orders = service.source('orders', ({ http }) => http.json('/orders', { schema: z.array(order) }));
   * ```
   * @param id its name in log and report, one of a kind in its service
   */
  source<T>(id: string, load: (context: Context<C, K>) => Promise<T>): Source<T>;
  /**
   * The things that the service is asked about: repositories, regions, projects. Every reading about one carries its tags by itself.
   *
   * @example
   * ```ts
   * const shops = service.members('shops', {
   *   tags: { city: (shop: Shop) => shop.city },
   *   load: ({ http }) => http.json('/shops', { schema: z.array(shop) }),
   * });
   * ```
   */
  members<M, const Tag extends string>(id: string, spec: MembersSpec<C, K, M, Tag>): Members<M, Tag>;
  /**
   * A fetch for each member; some may fail, the others answer.
   *
   * @example
   * ```ts
   * const ordersOf = service.sourceEach('orders-of', {
   *   of: shops,
   *   load: ({ id }, { http }) => http.json(`/shops/${id}/orders`, { schema: z.array(order) }),
   * });
   * ```
   */
  sourceEach<M, Tag extends string, T>(id: string, spec: EachSpec<C, K, M, Tag, T>): Each<T, Tag>;
  /** A tag bound by the list in this configuration field (of strings, or of things by their `name`); what is not listed becomes `other`. */
  bound(field: ListField<C>): ConfigBound;
  /** Optional wrapper of a map: reports a wrong prefix at the key instead of in `collector()`. */
  metrics<const M extends NamedMetrics>(map: M & { readonly [X in keyof M]: Fault<X, Name, never> }): M;
  /** The package's default export. Throws a `TypeError` for what JavaScript authors and casts get past the types. */
  collector<const Maps extends readonly MetricMap[]>(parts: {
    readonly metrics: Maps & Checked<Maps, Name>;
  }): Collector<Name, NamesOf<Maps>>;
}

/** What a service declares about itself, without the defaults. */
export const toServiceInfo = (spec: ServiceSpec<string, ConfigSchema<any, any>, SecretSpecs>): ServiceInfo =>
  Object.freeze({ env: {}, secrets: {}, ...spec }) as unknown as ServiceInfo;
