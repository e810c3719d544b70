import type { CatalogueEntry, CatalogueMetric, CatalogueTag } from '@collectors/core/catalogue';
import { toColumns } from './columns.ts';
import type { Style } from './style.ts';

/** A collector for a person: what it needs, then what it measures. */
export const describeCollector = (entry: CatalogueEntry, style: Style): string =>
  [
    `${style.strong(entry.name)}  ${entry.package}@${entry.version}`,
    entry.description,
    '',
    toColumns([
      ['schedule', entry.schedule ?? '–'],
      ['deadline', entry.deadline ?? '–'],
      ['hosts', entry.hosts.join(', ') || '–'],
    ]),
    ...section('CONFIGURATION', configRows(entry), style),
    ...section('SECRETS', secretRows(entry), style),
    ...section('METRICS', metricRows(entry.metrics), style),
    '',
  ].join('\n');

/** A metric for a person. */
export const describeMetric = (metric: CatalogueMetric, style: Style): string =>
  [
    `${style.strong(metric.name)}  ${metric.type}${metric.unit ? `, ${metric.unit}` : ''}, ${metric.stability}`,
    metric.description,
    ...(metric.optional ? ['Depends on the configuration.'] : []),
    toColumns(metric.tags.map((tag) => [`  ${tag.key}`, describeBound(tag)])),
    '',
  ].join('\n');

const section = (title: string, rows: readonly (readonly string[])[], style: Style) =>
  rows.length > 0 ? ['', style.strong(title), toColumns(rows)] : [];

const configRows = ({ config, env }: CatalogueEntry) => {
  const properties = (config['properties'] ?? {}) as Readonly<
    Record<string, { readonly description?: string; readonly default?: unknown }>
  >;
  return Object.entries(properties).map(([name, field]) => [
    `  ${name}`,
    env[name]?.join(', ') ?? '',
    field.default === undefined ? '' : `default ${JSON.stringify(field.default)}`,
    field.description ?? '',
  ]);
};

const secretRows = ({ secrets }: CatalogueEntry) =>
  secrets.map(({ id, optional, description }) => [`  ${id}`, optional ? 'optional' : 'needed', description]);

const metricRows = (metrics: readonly CatalogueMetric[]) =>
  metrics.map(({ name, unit, tags, description }) => [
    `  ${name}`,
    unit ?? '',
    tags.map(({ key }) => key).join(','),
    description,
  ]);

const describeBound = ({ values, config, max, members }: CatalogueTag): string => {
  if (values) return values.join(', ');
  if (config !== undefined) return `the values listed in the configuration field '${config}', else other`;
  return max === undefined ? `one of the ${members}` : `the ${max} largest, else other`;
};
