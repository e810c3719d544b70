import type { JsonSchema } from '../config/json-schema.ts';
import { UNITS } from '../contract/unit.ts';

const text = (description?: string): JsonSchema => ({ type: 'string', ...(description !== undefined && { description }) });
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const DURATION = '^\\d+(\\.\\d+)?(ms|s|m|h)$';
const flag: JsonSchema = { type: 'boolean' };
const texts = list(text());

/** An object that has no other members. */
const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  additionalProperties: false,
});

const tag: JsonSchema = {
  description: 'A tag key, with exactly one way in which its values are bound.',
  ...object(
    {
      key: text(),
      values: { ...texts, description: 'The values, where they are fixed.' },
      config: text('The configuration field that lists the values; others become `other`.'),
      max: { type: 'integer', exclusiveMinimum: 0, description: 'The largest so many; others become `other`.' },
      members: text('The source whose members give the values.'),
    },
    ['values', 'config', 'max', 'members'],
  ),
  oneOf: ['values', 'config', 'max', 'members'].map((bound) => ({ required: [bound] })),
};

const display = object({ statistic: { enum: ['sum', 'avg', 'min', 'max'] }, group: texts }, ['statistic', 'group']);

const monitor = object({ above: { type: 'number' }, below: { type: 'number' }, message: text() }, ['above', 'below']);

const metric = object(
  {
    name: { type: 'string', pattern: '^[a-z][a-z0-9_.]{0,199}$' },
    type: { enum: ['gauge', 'count', 'rate', 'distribution'] },
    unit: { enum: UNITS, description: 'https://docs.datadoghq.com/metrics/units/' },
    description: { type: 'string', pattern: '\\.$' },
    interval: { type: 'number', exclusiveMinimum: 0, description: 'Seconds that one value covers.' },
    tags: list(tag),
    stability: { enum: ['stable', 'experimental', 'deprecated'] },
    history: { type: 'boolean', description: 'A past instant can be answered.' },
    optional: { type: 'boolean', description: 'Can be off, depending on the configuration.' },
    display,
    monitor,
  },
  ['unit', 'interval', 'display', 'monitor'],
);

const price = object(
  {
    action: text('One of the actions.'),
    dollars: { type: 'number', exclusiveMinimum: 0, description: 'US dollars.' },
    per: { type: 'number', exclusiveMinimum: 0, description: 'What is had for so many dollars; 1 where it is not said.' },
    each: text('The list in the input of a request whose entries are charged; the request itself where it is not said.'),
    keptFor: { type: 'string', pattern: DURATION, description: 'With state, it is asked once in this time.' },
    source: text('The page that says so.'),
    asOf: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'The day on which it was read there.' },
  },
  ['per', 'each', 'keptFor'],
);

const secret = object({ key: text(), id: text(), description: text(), optional: flag });

const entry = object(
  {
    contract: { type: 'integer', minimum: 0 },
    name: { type: 'string', pattern: '^[a-z][a-z0-9]{1,19}$' },
    description: text(),
    package: text('npm package.'),
    version: text(),
    schedule: text('Five-field cron expression.'),
    period: { type: 'number', exclusiveMinimum: 0, description: 'Seconds between two runs, the shortest.' },
    deadline: { type: 'string', pattern: DURATION },
    optIn: { const: true, description: 'Off until a configuration has an entry for it.' },
    config: { type: 'object', description: 'JSON Schema (draft 2020-12) of its configuration.' },
    env: { type: 'object', additionalProperties: texts, description: 'Configuration field → environment variables.' },
    secrets: list(secret),
    hosts: texts,
    aws: object({ actions: texts, prices: list(price) }, ['prices']),
    metrics: list(metric),
  },
  ['schedule', 'period', 'deadline', 'optIn', 'aws'],
);

/** JSON Schema (draft 2020-12) of the catalogue: what `collectors catalogue --json` prints, a list of entries like `dist/collector.json`. */
export const toCatalogueSchema = (): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Catalogue of collectors',
  ...list(entry),
});
