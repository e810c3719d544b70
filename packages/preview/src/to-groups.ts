import type { CatalogueEntry, CatalogueMetric, CatalogueTag } from '@collectors/core/catalogue';
import type { RunReport } from '@collectors/core/runner';
import { addsUp } from './adds-up.ts';
import type { GroupData, MetricData } from './page-data.ts';
import type { SeriesReader } from './to-series-data.ts';

/** The heading of what the runner says about the run. */
const OWN_GROUP = 'the run itself';

const toBound = ({ values, config, max, members }: CatalogueTag): string => {
  if (values !== undefined) return values.join(', ');
  if (config !== undefined) return `as configured in ${config}, else other`;
  if (max !== undefined) return `the largest ${max}, else other`;
  return `every member of ${members}`;
};

const toState = (name: string, report: RunReport | undefined): Pick<MetricData, 'outcome' | 'reason' | 'failedMembers'> => {
  const found = report?.metrics.find(({ metric }) => metric === name);
  if (found === undefined)
    return { outcome: 'unknown', reason: report ? 'the last run did not report it' : 'no run has reported yet' };
  const { outcome, reason, failedMembers } = found;
  return { outcome, ...(reason !== undefined && { reason }), ...(failedMembers !== undefined && { failedMembers }) };
};

const toDeclared = (metric: CatalogueMetric, report: RunReport | undefined, { read }: SeriesReader): MetricData => {
  const { name, type, unit, description, stability, tags } = metric;
  return {
    name,
    type,
    ...(unit !== undefined && { unit }),
    description,
    stability,
    tags: tags.map((tag) => ({ key: tag.key, bound: toBound(tag) })),
    ...toState(name, report),
    adds: addsUp(metric),
    groupBy: metric.display?.group ?? [],
    series: read(name),
  };
};

const toOwn = (name: string, { info, read }: SeriesReader): MetricData => {
  const { type = 'gauge', unit } = info(name) ?? {};
  const series = read(name);
  // Whose run it was goes without saying here.
  const keys = [...new Set(series.flatMap(({ tags }) => Object.keys(tags)))].filter((key) => key !== 'collector');
  return {
    name,
    type,
    ...(unit !== undefined && { unit }),
    description: '',
    tags: keys.map((key) => ({ key, bound: '' })),
    outcome: 'ok',
    adds: false,
    groupBy: [],
    series,
  };
};

/** The part of a name after the service's: `prs` of `github.prs.open`. */
const toGroupName = (name: string): string => name.split('.')[1] ?? name;

/** All metrics of the catalogue in its order, each under the part of the name that it shares with others; then the runner's own. */
export const toGroups = (entry: CatalogueEntry, report: RunReport | undefined, reader: SeriesReader): readonly GroupData[] => {
  const declared = entry.metrics.map((metric) => toDeclared(metric, report, reader));
  const known = new Set(declared.map(({ name }) => name));
  const own = reader.names.filter((name) => !known.has(name)).map((name) => toOwn(name, reader));
  const groups = [...Map.groupBy(declared, ({ name }) => toGroupName(name))];
  return [
    ...groups.map(([name, metrics]) => ({ name, own: false, metrics })),
    ...(own.length > 0 ? [{ name: OWN_GROUP, own: true, metrics: own }] : []),
  ];
};
