import { createRequire } from 'node:module';
import type { Resource } from '../../src/generate/resource.ts';

interface Serializer {
  readonly serialize: (data: unknown, type: string, format: string) => unknown;
  readonly deserialize: (data: unknown, type: string) => unknown;
}

const require = createRequire(import.meta.url);
const MODELS = '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/ObjectSerializer.js';
const { ObjectSerializer } = require(MODELS) as { readonly ObjectSerializer: Serializer };

const TYPES = { dashboard: 'Dashboard', monitor: 'Monitor', metric: 'MetricMetadata' } as const;

/** Where the client kept something that it does not know: fields beside the model, values that no type takes. */
const findUnknown = (model: unknown, path: string): readonly string[] => {
  if (typeof model !== 'object' || model === null) return [];
  const { additionalProperties, _unparsed, _data } = model as Record<string, unknown>;
  const own = [
    ...Object.keys(additionalProperties ?? {}).map((key) => `${path}.${key}: no such field`),
    ...(_data !== undefined || (_unparsed === true && Array.isArray(model)) ? [`${path}: no such value`] : []),
  ];
  return [...own, ...Object.entries(model).flatMap(([key, value]) => findUnknown(value, `${path}.${key}`))];
};

/** What the official client's models make of a definition: it comes back as it was, or what is wrong with it is said. */
export const judgeByModel = (kind: Resource['kind'] | 'metric', definition: unknown): readonly string[] => {
  const model = ObjectSerializer.deserialize(structuredClone(definition), TYPES[kind]);
  const unknown = findUnknown(model, kind);
  if (unknown.length > 0) return unknown;
  const again = JSON.stringify(sortKeys(ObjectSerializer.serialize(model, TYPES[kind], '')));
  return again === JSON.stringify(sortKeys(definition)) ? [] : [`${kind}: does not come back as it was`];
};

const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sortKeys(one)]),
  );
};
