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

// oxlint-disable unicorn/no-thenable -- `then` is a word of JSON Schema

/** Under the collector's own name, where no `use` says otherwise. */
const toNamedRule = (plugin: Configured): JsonSchema => ({ if: { properties: { use: false } }, then: toConfig(plugin) });

/** Wherever `use` names the package. One in the other, because the messages of a list would each say besides that the list failed. */
const toUsedRule = (plugins: readonly Configured[]): JsonSchema =>
  plugins.reduceRight<JsonSchema>(
    (others, plugin) => ({
      if: { required: ['use'], properties: { use: { enum: toReferences(plugin) } } },
      then: toConfig(plugin),
      else: others,
    }),
    {},
  );

/**
 * The JSON Schema of the chart's values (draft-07, which every Helm takes): the one that is written by hand, and in it the fields of these
 * collectors, so that `helm lint` refuses a field that a collector does not have.
 */
export const toChartSchema = (base: ChartSchemaBase, plugins: readonly Configured[]): JsonSchema => {
  const { additionalProperties: entry, ...collectors } = base.properties.collectors;
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
        properties: Object.fromEntries(plugins.map((plugin) => [plugin.manifest.name, toNamedRule(plugin)])),
        // Both fit every key.
        patternProperties: { '^': entry, '.': toUsedRule(plugins) },
      },
    },
    definitions: { ...base.definitions, ...Object.fromEntries(definitions) },
  };
};
