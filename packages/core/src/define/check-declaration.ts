import type { AwsPrice } from '../contract/aws.ts';
import type { Collector } from '../contract/collector.ts';
import type { Metric } from '../contract/metric.ts';
import type { AnySource, Feed } from '../contract/source.ts';
import { UNITS } from '../contract/unit.ts';
import { parseDuration } from './duration.ts';

const SERVICE_NAME = /^[a-z][a-z0-9]{1,19}$/;
/** https://docs.datadoghq.com/metrics/custom_metrics/#naming-custom-metrics */
const METRIC_NAME = /^[a-z][a-z0-9_.]{0,199}$/;
const TAG_KEY = /^[a-z][a-z0-9_]{0,63}$/;
const SECRET_ID = /^[a-z0-9-]+(\/[a-z0-9-]+)+$/;
/** On every series anyway. https://docs.datadoghq.com/getting_started/tagging/ */
const RESERVED_TAGS = new Set(['env', 'service', 'source', 'host', 'device', 'collector', 'shard']);
const units: ReadonlySet<string> = new Set(UNITS);

/** The sources that a metric reads. */
export const sourcesOf = (from: Feed): readonly AnySource[] => (isSource(from) ? [from] : Object.values(from));

/** Tells one source from several by name. */
export const isSource = (from: Feed): from is AnySource => typeof from.kind === 'string';

/** The one members source behind a metric's keyed sources, if there is any. Throws where there are two. */
export const membersOf = (from: Feed) => {
  const found = new Set(sourcesOf(from).flatMap((s) => (s.kind === 'members' ? [s] : s.kind === 'each' ? [s.of] : [])));
  if (found.size > 1) throw new TypeError(`reads sources of different members: ${[...found].map(({ id }) => id).join(', ')}`);
  return [...found][0];
};

const sentence = (text: unknown, what: string) => {
  if (typeof text !== 'string' || !/^\S.*\.$/s.test(text))
    throw new TypeError(`${what} has to be a sentence that ends in a full stop`);
};

const checkTags = (metric: Metric) => {
  const members = Object.keys(membersOf(metric.from)?.tags ?? {});
  for (const [key, bound] of Object.entries(metric.tags ?? {})) {
    if (!TAG_KEY.test(key)) throw new TypeError(`tag '${key}' has to match ${TAG_KEY.source}`);
    if (RESERVED_TAGS.has(key)) throw new TypeError(`tag '${key}' is set by the runner`);
    if (members.includes(key)) throw new TypeError(`tag '${key}' already comes from the members`);
    const bounded = Array.isArray(bound)
      ? bound.length > 0
      : 'config' in (bound as object) || (bound as { max?: number }).max! > 0;
    if (!bounded) throw new TypeError(`tag '${key}' needs a bound: a list of values, bound('field') or { max: n }`);
  }
};

const checkMetric = (service: string, name: string, metric: Metric) => {
  if (metric?.kind !== 'metric') throw new TypeError('is not made by gauge, count, rate or distribution');
  if (!name.startsWith(`${service}.`)) throw new TypeError(`must start with '${service}.'`);
  if (!METRIC_NAME.test(name)) throw new TypeError(`has to match ${METRIC_NAME.source}`);
  sentence(metric.description, 'its description');
  if (metric.unit !== undefined && !units.has(metric.unit)) throw new TypeError(`unit '${metric.unit}' is not one of Datadog's`);
  const counted = metric.type === 'count' || metric.type === 'rate';
  if (counted && !(metric.interval! > 0)) throw new TypeError(`a ${metric.type} needs an interval in seconds`);
  if (typeof metric.value !== 'function') throw new TypeError('has no value function');
  checkTags(metric);
};

const checkService = ({ service }: Collector) => {
  if (!SERVICE_NAME.test(service.name)) throw new TypeError(`a service's name has to match ${SERVICE_NAME.source}`);
  sentence(service.description, 'the description of the service');
  if (typeof service.config?.['~standard']?.validate !== 'function') throw new TypeError('config has to be a Standard Schema');
  if (typeof service.config['~standard'].jsonSchema?.input !== 'function') throw new TypeError('config cannot give JSON Schema');
  if (service.deadline !== undefined) parseDuration(service.deadline);
  for (const { id, description } of Object.values(service.secrets)) {
    if (!SECRET_ID.test(id)) throw new TypeError(`secret '${id}' has to look like service/credential-type`);
    sentence(description, `the description of secret '${id}'`);
  }
  for (const price of service.aws?.prices ?? []) checkPrice(price, service.aws!.actions);
};

const operationOf = (action: string) => action.split(':')[1];

const checkPrice = ({ action, dollars, per = 1, keptFor }: AwsPrice, actions: readonly string[]) => {
  if (!actions.includes(action)) throw new TypeError(`the price of '${action}' is that of no declared action`);
  const alike = actions.filter((other) => operationOf(other) === operationOf(action));
  if (alike.length > 1) throw new TypeError(`a price cannot tell ${alike.join(' and ')} apart`);
  if (!(dollars > 0 && per > 0)) throw new TypeError(`the price of '${action}' has to be more than nothing`);
  if (keptFor !== undefined) parseDuration(keptFor);
};

/** Checks what types cannot say, or what was cast past them. Throws a `TypeError` that names the service and the metric. */
export const checkDeclaration = (collector: Collector): void => {
  const { name } = collector.service;
  const within = (what: string, check: () => void) => {
    try {
      check();
    } catch (error) {
      throw new TypeError(`${what}: ${(error as Error).message}`, { cause: error });
    }
  };
  within(`service '${name}'`, () => checkService(collector));
  for (const [metricName, metric] of Object.entries(collector.metrics)) {
    within(`metric '${metricName}'`, () => checkMetric(name, metricName, metric));
  }
};
