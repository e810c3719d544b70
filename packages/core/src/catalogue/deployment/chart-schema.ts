import type { JsonSchema } from '../../config/json-schema.ts';
import { type Configured, toReferences } from '../configuration-schema.ts';
import { embedSchema } from '../embed-schema.ts';

/** The schema of a chart's values as it is written by hand: `definitions.collector` is an entry of the map `collectors`. */
export interface ChartSchemaBase extends JsonSchema {
  readonly properties: { readonly collectors: JsonSchema & { readonly additionalProperties: JsonSchema } };
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

const toDefinition = (name: string): string => `${name}-config`;

const toConfig = ({ manifest }: Configured): JsonSchema => ({
  properties: { config: { $ref: `#/definitions/${toDefinition(manifest.name)}` } },
});

/** What `config` takes is known where `use` names the package, and under the collector's own name where there is no `use`. */
const toRule = (plugin: Configured, required: readonly string[]): JsonSchema => ({
  if: { required, properties: { use: { enum: toReferences(plugin) } } },
  // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
  then: toConfig(plugin),
});

/** Draft-07 ignores what stands beside a `$ref`. */
const toEntry = (entry: JsonSchema, rules: readonly JsonSchema[]): JsonSchema => ({ allOf: [entry, ...rules] });

/**
 * The JSON Schema of the chart's values (draft-07, which every Helm takes): the one that is written by hand, and in it the fields of these
 * collectors, so that `helm lint` refuses a field that a collector does not have.
 */
export const toChartSchema = (base: ChartSchemaBase, plugins: readonly Configured[]): JsonSchema => {
  const { collectors } = base.properties;
  const entry = collectors.additionalProperties;
  const properties = plugins.map((plugin) => [plugin.manifest.name, toEntry(entry, [toRule(plugin, [])])] as const);
  const definitions = plugins.map(({ manifest: { name, config, env } }) => {
    const definition = toDefinition(name);
    return [definition, embedSchema(config, `#/definitions/${definition}`, Object.keys(env))] as const;
  });
  return {
    ...base,
    properties: {
      ...base.properties,
      collectors: {
        ...collectors,
        properties: Object.fromEntries(properties),
        additionalProperties: toEntry(
          entry,
          plugins.map((plugin) => toRule(plugin, ['use'])),
        ),
      },
    },
    definitions: { ...base.definitions, ...Object.fromEntries(definitions) },
  };
};
