import { NOT_ARRIVED } from '../not-arrived.ts';
import { type GenerateOptions, toService } from '../options.ts';
import type { QueryParts } from '../query.ts';
import type { Configured, Resource } from '../resource.ts';
import { type Timing, toTiming } from '../schedule/timing.ts';
import { createRunQueries } from './health-group.ts';
import { toLiveSpan, toTimeframe } from './spans.ts';
import { toCommonVariables } from './template-variables.ts';
import { GENERATED } from './to-dashboard.ts';
import { type Series, toCheckWidget, toGroupWidget, type Trend, toTrendWidget, toValueWidget, type Widget } from './widget.ts';

type Timed = Configured & { readonly timing: Timing };

/** The dashboard of all collectors: how their runs go, side by side. */
export const toOverview = (configured: readonly Configured[], options: GenerateOptions = {}): Resource => {
  const all = configured.map((one) => ({ ...one, timing: toTiming(one) }));
  return {
    kind: 'dashboard',
    key: 'overview',
    definition: {
      title: 'Collectors',
      description: `How the runs of all collectors go.\n\n${GENERATED}`,
      layout_type: 'ordered',
      reflow_type: 'auto',
      template_variables: toCommonVariables(options),
      default_timeframe: toTimeframe(all.map(({ timing }) => timing)),
      widgets: [toCommonGroup(all), ...all.map(toOwnGroup)],
    },
  };
};

const toScope = (key: string): readonly string[] => ['$env', '$service', `service:${toService(key)}`];

/** The same metric of each collector, in the buckets of its own schedule. */
const toEach = (all: readonly Timed[], end: string, parts: Partial<QueryParts> = {}): readonly Series[] =>
  all.map((one) => {
    const scope = [...toScope(one.key), ...(parts.scope ?? [])];
    const bucket = one.timing.period;
    return createRunQueries(one.entry).toSeries(end, { ...parts, scope, bucket, alias: one.key });
  });

const toCommonGroup = (all: readonly Timed[]): Widget => {
  const trend = (titled: Trend, end: string, parts?: Partial<QueryParts>) => toTrendWidget(titled, toEach(all, end, parts));
  return toGroupWidget('All collectors', [
    toCheckWidget({ title: 'Last runs', description: 'OK, WARNING: some metrics failed, CRITICAL: the run failed.' }, 'service'),
    trend({ title: 'Runs that succeeded', display: 'bars' }, 'run.success'),
    trend({ title: 'Failed', display: 'bars' }, 'failed', { statistic: 'max' }),
    trend({ title: 'Errors', display: 'bars' }, 'error_count'),
    trend({ title: 'Points that did not arrive', display: 'bars' }, 'run.points', { scope: NOT_ARRIVED }),
    trend({ title: 'Series' }, 'run.series'),
    trend({ title: 'Requests', display: 'bars' }, 'run.requests'),
    trend({ title: 'Quota that is left' }, 'run.rate_limit.remaining', { statistic: 'min', by: ['resource'] }),
    trend({ title: 'Peak memory' }, 'run.peak_memory', { statistic: 'max' }),
  ]);
};

const toOwnGroup = (one: Timed): Widget => {
  const { toSeries } = createRunQueries(one.entry);
  const { period: bucket, deadline } = one.timing;
  const scope = toScope(one.key);
  const span = toLiveSpan(one.timing);
  return toGroupWidget(one.key, [
    toValueWidget(
      { title: 'Runs that succeeded', description: `Of the runs in the last ${span}.`, span, aggregator: 'sum' },
      [toSeries('run.success', { scope }), toSeries('run.total', { scope })],
      { formula: '100 * q0 / q1', unit: 'percent' },
    ),
    toValueWidget({ title: 'Errors of the last run', span }, [toSeries('error_count', { scope, bucket })]),
    toValueWidget({ title: 'Metrics with values', span }, [toSeries('metric_count', { scope, bucket, statistic: 'min' })]),
    toTrendWidget({ title: 'Duration', marker: { value: deadline, label: `deadline ${deadline} s` } }, [
      toSeries('duration_seconds', { scope, bucket, statistic: 'max' }),
    ]),
  ]);
};
