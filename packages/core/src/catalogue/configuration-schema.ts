import type { JsonSchema } from '../config/json-schema.ts';
import type { CatalogueEntry } from '../contract/catalogue.ts';
import { embedSchema } from './embed-schema.ts';
import { SECRETS_SCHEMA } from './secrets-schema.ts';

/** A collector as far as the schema of configurations has to know it. */
export interface Configured {
  /** The configuration's key, else the name. */
  readonly key: string;
  readonly settings: { readonly use?: string };
  readonly manifest: Pick<CatalogueEntry, 'name' | 'package' | 'description' | 'config' | 'env'>;
}

const COUNT = { type: 'integer', minimum: 1 };

const LIMITS = {
  description: 'How many series a run may have. What is over is folded or dropped, and counted.',
  type: 'object',
  additionalProperties: false,
  properties: {
    series: { description: 'Series of the whole collector.', ...COUNT, default: 2000 },
    seriesPerMetric: { description: 'Series of one metric.', ...COUNT, default: 1000 },
    allowedTags: {
      description: 'Tag keys that are let through although their values are new in every run, as `run_id` and `sha` are.',
      type: 'array',
      items: { type: 'string', pattern: '\\S' },
      default: [],
    },
  },
};

const SETTINGS = {
  use: {
    description: 'The package: a full or a short name, a path, or a `file:` URL. Default: what the key names.',
    type: 'string',
    pattern: '\\S',
  },
  enabled: {
    description: 'Whether `--all` runs it, and the chart schedules it. Without an entry at all: unless the collector is opt-in.',
    type: 'boolean',
    default: true,
  },
  schedule: {
    description: "Five-field cron expression. Default: the collector's own.",
    type: 'string',
    pattern: '^\\s*[\\w*,/?#-]+( +[\\w*,/?#-]+){4}\\s*$',
  },
  deadline: {
    description: "Time for collecting, in ms, s, m or h. Default: the collector's own.",
    type: 'string',
    pattern: '^(?=.*[1-9])\\d+(\\.\\d+)?(ms|s|m|h)$',
  },
  limits: LIMITS,
  config: { description: "The collector's own fields.", type: 'object' },
};

const ENTRY = '#/$defs/Entry';

const toConfig = ({ manifest }: Configured) => ({
  properties: { config: { $ref: `#/$defs/${manifest.package.replaceAll('/', '~1')}` } },
});

/** How `use` may call the package; of a path only the one that is written already. */
export const toReferences = ({ manifest, settings }: Configured): readonly string[] => {
  const short = [`@collectors/${manifest.name}`, `collectors-plugin-${manifest.name}`].includes(manifest.package)
    ? [manifest.name]
    : [];
  return [...new Set([...short, manifest.package, ...(settings.use === undefined ? [] : [settings.use])])];
};

/** What every entry may say. What `config` takes is known where `use` is, or where there is none. */
const toEntry = (plugins: readonly Configured[]): JsonSchema => ({
  type: ['object', 'null'],
  additionalProperties: false,
  properties: SETTINGS,
  allOf: plugins.map((plugin) => ({
    if: { required: ['use'], properties: { use: { enum: toReferences(plugin) } } },
    // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
    then: toConfig(plugin),
  })),
});

const toNamedEntry = (plugin: Configured): JsonSchema => ({
  description: plugin.manifest.description,
  $ref: ENTRY,
  if: { properties: { use: false } },
  // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
  then: toConfig(plugin),
});

const toCollectors = (plugins: readonly Configured[]): JsonSchema => ({
  description: 'One entry a collector, under its name or one of your own.',
  type: 'object',
  properties: Object.fromEntries(
    plugins.filter(({ settings }) => settings.use === undefined).map((plugin) => [plugin.key, toNamedEntry(plugin)]),
  ),
  // The name of a package says what it uses; any other key has to.
  patternProperties: { '^(@|collectors-plugin-)': { $ref: ENTRY } },
  additionalProperties: { $ref: ENTRY, type: 'object', required: ['use'] },
});

const toDefinition = ({ manifest: { package: name, config, env } }: Configured) =>
  [name, embedSchema(config, `#/$defs/${name.replaceAll('/', '~1')}`, Object.keys(env))] as const;

/**
 * The JSON Schema of a configuration file, for editors: of everything that the loader takes, with the fields of these collectors. It
 * is draft 2020-12, as manifests are: the language servers behind VS Code and the YAML plugins complete it as they do draft-07.
 */
export const toConfigurationSchema = (plugins: readonly Configured[]): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Configuration of collectors',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { description: 'Where this schema is, for editors. Ignored.', type: 'string' },
    $import: {
      description: 'Further files that are read before this one, which wins.',
      type: ['string', 'array'],
      items: { type: 'string' },
    },
    env: { description: 'The value of the `env` tag. `--push` needs it.', type: 'string', pattern: '\\S' },
    secrets: SECRETS_SCHEMA,
    collectors: toCollectors(plugins),
  },
  $defs: { Entry: toEntry(plugins), ...Object.fromEntries(plugins.map(toDefinition)) },
});
