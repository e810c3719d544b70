import type { CatalogueMetric } from '@collectors/core/catalogue';
import { toShortName } from './to-metadata.ts';

/** In the order that Datadog's own validator of integrations asks for. */
const COLUMNS = [
  'metric_name',
  'metric_type',
  'interval',
  'unit_name',
  'per_unit_name',
  'description',
  'orientation',
  'integration',
  'short_name',
  'curated_metric',
  'sample_tags',
] as const;

/** Neither more is better nor less. */
const NEUTRAL = '0';
/** Characters of a description. */
const LONGEST = 400;

/** The format is ASCII, and `|` has a meaning of its own in it. */
const toPlain = (text: string): string =>
  text
    .replaceAll('|', '/')
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7E]/g, '')
    .slice(0, LONGEST);

const toCell = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const toRow = (integration: string, { name, type, interval, unit, description, tags }: CatalogueMetric): string => {
  const cells: Readonly<Record<(typeof COLUMNS)[number], string>> = {
    metric_name: name,
    metric_type: type,
    interval: interval === undefined ? '' : String(interval),
    unit_name: unit ?? '',
    per_unit_name: '',
    description: toPlain(description),
    orientation: NEUTRAL,
    integration,
    short_name: toShortName(name),
    curated_metric: '',
    sample_tags: tags.map(({ key }) => key).join(','),
  };
  return COLUMNS.map((column) => toCell(cells[column])).join(',');
};

/**
 * `metadata.csv` of one integration, as Datadog's `integrations-core` has them: a file each, for all names in it begin alike. Distributions
 * are left out, because the format has no type for them.
 */
export const toMetadataCsv = (integration: string, metrics: readonly CatalogueMetric[]): string => {
  const rows = metrics.filter(({ type }) => type !== 'distribution').map((metric) => toRow(integration, metric));
  return `${[COLUMNS.join(','), ...rows].join('\n')}\n`;
};
