import type { CatalogueEntry } from '@collectors/core/catalogue';
import { NOT_ARRIVED } from '../not-arrived.ts';
import { toQuery, type QueryParts } from '../query.ts';
import { findRunMetric } from '../run-metric.ts';
import type { Surroundings } from './metric-groups.ts';
import { type Series, toCheckWidget, toGroupWidget, toTrendWidget, toValueWidget, type Widget } from './widget.ts';

const SCOPE = ['$env', '$service'];

/** Asks the metrics of a collector's runs, by the end of their names: `failed`, `run.success`. */
export const createRunQueries = (entry: CatalogueEntry) => ({
  find: (end: string) => findRunMetric(entry, end),
  toSeries: (end: string, { alias, ...parts }: Partial<QueryParts> & Pick<Series, 'alias'> = {}): Series => {
    const metric = findRunMetric(entry, end);
    const query = toQuery({ metric, statistic: 'sum', scope: SCOPE, ...parts });
    return { query, unit: metric.unit, ...(alias !== undefined && { alias }) };
  },
});

/** How the runs of a collector go: the first row of its dashboard. */
export const toHealthGroup = (entry: CatalogueEntry, surroundings: Surroundings, deadline: number): Widget => {
  const queries = createRunQueries(entry);
  return toGroupWidget('Runs', [
    toCheckWidget({ title: 'Last run', description: 'OK, WARNING: some metrics failed, CRITICAL: the run failed.' }, 'service'),
    ...toSuccessWidgets(queries, surroundings),
    toDurationWidget(queries, surroundings, deadline),
    ...toErrorWidgets(queries, surroundings),
    ...toTrafficWidgets(queries, surroundings),
    ...toResourceWidgets(queries, surroundings),
  ]);
};

type Queries = ReturnType<typeof createRunQueries>;

const toSuccessWidgets = ({ toSeries, find }: Queries, { span, bucket }: Surroundings): readonly Widget[] => [
  toValueWidget(
    { title: 'Runs that succeeded', description: `Of the runs in the last ${span}.`, span, aggregator: 'sum' },
    [toSeries('run.success'), toSeries('run.total')],
    { formula: '100 * q0 / q1', unit: 'percent' },
  ),
  // Datadog puts bars on top of one another: what is part of the other cannot be one.
  toTrendWidget({ title: 'Runs, and those that succeeded', description: find('run.success').description }, [
    toSeries('run.total', { alias: 'runs', bucket }),
    toSeries('run.success', { alias: 'succeeded', bucket }),
  ]),
  toTrendWidget({ title: 'Failed', description: find('failed').description, display: 'bars' }, [
    toSeries('failed', { statistic: 'max', bucket }),
  ]),
];

const toDurationWidget = ({ toSeries, find }: Queries, { bucket }: Surroundings, deadline: number): Widget =>
  toTrendWidget(
    {
      title: 'Duration',
      description: `${find('duration_seconds').description} The line is the deadline for collecting.`,
      marker: { value: deadline, label: `deadline ${deadline} s` },
    },
    [toSeries('duration_seconds', { statistic: 'max', bucket })],
  );

const toErrorWidgets = ({ toSeries, find }: Queries, { span, bucket }: Surroundings): readonly Widget[] => [
  toValueWidget({ title: 'Errors of the last run', description: find('error_count').description, span }, [
    toSeries('error_count', { bucket }),
  ]),
  toTrendWidget({ title: 'Errors', description: find('error_count').description }, [
    toSeries('error_count', { alias: 'errors', bucket }),
    toSeries('run.truncated', { alias: 'of these, lists that were cut', bucket }),
  ]),
  toTrendWidget({ title: 'Metrics with values', description: find('metric_count').description }, [
    toSeries('metric_count', { statistic: 'min', bucket }),
  ]),
];

const toTrafficWidgets = ({ toSeries, find }: Queries, { bucket }: Surroundings): readonly Widget[] => [
  toTrendWidget({ title: 'Points that did not arrive', description: find('run.points').description, display: 'bars' }, [
    toSeries('run.points', { scope: [...SCOPE, ...NOT_ARRIVED], by: ['fate'], bucket }),
  ]),
  toTrendWidget({ title: 'Points', description: find('run.points').description, display: 'bars' }, [
    toSeries('run.points', { by: ['fate'], bucket }),
  ]),
  toTrendWidget({ title: 'Requests', description: find('run.requests').description, display: 'bars' }, [
    toSeries('run.requests', { by: ['outcome'], bucket }),
  ]),
  toTrendWidget({ title: 'Requests that were made again', description: find('run.retries').description, display: 'bars' }, [
    toSeries('run.retries', { bucket }),
  ]),
  toTrendWidget({ title: 'Quota that is left', description: find('run.rate_limit.remaining').description }, [
    toSeries('run.rate_limit.remaining', { statistic: 'min', by: ['resource'], bucket }),
  ]),
];

const toResourceWidgets = ({ toSeries, find }: Queries, { bucket }: Surroundings): readonly Widget[] => [
  toTrendWidget({ title: 'Series', description: find('run.series').description }, [toSeries('run.series', { bucket })]),
  toTrendWidget({ title: 'Peak memory', description: find('run.peak_memory').description }, [
    toSeries('run.peak_memory', { statistic: 'max', bucket }),
  ]),
  toTrendWidget({ title: 'Runs that died without a word', description: find('run.interrupted').description, display: 'bars' }, [
    toSeries('run.interrupted', { statistic: 'max', bucket }),
  ]),
  toTrendWidget({ title: 'Spool', description: find('run.spool.size').description }, [
    toSeries('run.spool.size', { statistic: 'max', bucket }),
  ]),
  toTrendWidget({ title: 'Age of the spool', description: find('run.spool.oldest_age').description }, [
    toSeries('run.spool.oldest_age', { statistic: 'max', bucket }),
  ]),
];
