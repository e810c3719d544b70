import { type CatalogueEntry, type CatalogueMetric, type CatalogueTag, toTable } from '@collectors/core/catalogue';
import { toRunMetrics } from '@collectors/core/run-metrics';
import { DEFAULT_RUNBOOK } from '@collectors/datadog/generate';

const HEAD = `# Metrics

Every metric of the collectors that are here, by collector, and those that [every run](#every-collector) sends about itself. This page is
made by \`collectors catalogue\`; [\`catalogue.json\`](catalogue.json) says the same to programs ([its schema](catalogue.schema.json)).

A tag's values are listed, or bounded: what goes beyond a bound is counted as \`other\`. Names, tags and units of stable metrics change only
with a major version of their package; experimental ones may change in a minor one.
`;

/** The page of all metrics, in Markdown: a section a collector, and one for what every run sends. */
export const toMetricReference = (entries: readonly CatalogueEntry[]): string =>
  `${[HEAD.trimEnd(), ...entries.map(toSection), toRunSection()].join('\n\n')}\n`;

const toSection = ({ name, description, package: from, metrics, schedule }: CatalogueEntry): string =>
  [
    `## ${name}`,
    `${description} From \`${from}\`${schedule === undefined ? '' : `, by default at \`${schedule}\``}.`,
    toMetricTable(metrics),
  ].join('\n\n');

/** As a collector of any name sends them. */
const toRunSection = (): string => {
  const metrics = toRunMetrics('<name>').map((metric) => ({
    ...metric,
    tags: metric.tags.filter(({ key }) => key !== 'collector'),
  }));
  return [
    '## Every collector',
    `What a run says about itself, however it ended. \`<name>\` is the name of the collector, which all of them have as the tag \`collector\` too; with \`shard\` where several runs share the work. [Operations](${DEFAULT_RUNBOOK}/operations.md#what-a-run-tells-datadog) says what to make of them.`,
    toMetricTable(metrics),
  ].join('\n\n');
};

const toMetricTable = (metrics: readonly CatalogueMetric[]): string =>
  toTable(
    ['metric', 'type', 'unit', 'tags', 'stability', 'meaning'],
    metrics.map(({ name, type, unit, tags, stability, description, optional }) => [
      `<a id="${toAnchor(name)}"></a>\`${name}\``,
      type,
      unit ?? '–',
      tags.map(toTag).join('; ') || '–',
      stability,
      optional ? `${description} Not always there.` : description,
    ]),
  );

/** The name itself: https://…/metrics.md#github.prs.open */
const toAnchor = (name: string): string => name.replaceAll(/[<>]/g, '');

const toTag = (tag: CatalogueTag): string => `\`${tag.key}\`: ${toBound(tag)}`;

const toBound = ({ values, config, max, members }: CatalogueTag): string => {
  if (values) return values.join(', ');
  if (config !== undefined) return `configured in \`${config}\`, else other`;
  return max === undefined ? `one of the ${members}` : `the ${max} largest, else other`;
};
