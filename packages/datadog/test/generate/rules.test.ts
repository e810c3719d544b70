import { describe, expect, it } from 'vitest';
import { toDashboard } from '../../src/generate/dashboards/to-dashboard.ts';
import { toMonitors } from '../../src/generate/monitors/to-monitors.ts';
import { SHOP } from './collectors.ts';
import { type AnyDashboard, judgeDashboard } from './dashboard-rules.ts';
import { type AnyMonitor, judgeMonitor } from './monitor-rules.ts';
import { judgeByModel } from './official-model.ts';
import { parseMonitorQuery, parseQuery } from './query-parser.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- a mistake has no type
type Loose = Record<string, any>;

/** A right definition with one mistake in it. */
const spoil = (definition: unknown, mistake: (loose: Loose) => void): Loose => {
  const loose = structuredClone(definition) as Loose;
  mistake(loose);
  return loose;
};

const DASHBOARD = toDashboard({ entry: SHOP, key: 'shop' }).definition;
const [MONITOR] = toMonitors({ entry: SHOP, key: 'shop' }).map(({ definition }) => definition);

/** The first widget of that type. */
const find = (dashboard: Loose, type: string): Loose =>
  dashboard['widgets']
    .flatMap((group: Loose) => group['definition'].widgets)
    .find((widget: Loose) => widget['definition'].type === type).definition;

describe('the models of the client refuse', () => {
  it.each<[string, (dashboard: Loose) => void, string]>([
    ['an unknown field of a dashboard', (d) => (d['layoutType'] = 'ordered'), 'dashboard.layoutType: no such field'],
    ['an unknown kind of widget', (d) => (find(d, 'query_value')['type'] = 'number'), 'no such value'],
    ['an unknown field of a widget', (d) => (find(d, 'timeseries')['units'] = 'hour'), 'no such field'],
    ['an unknown field of a query', (d) => (find(d, 'query_value')['requests'][0].queries[0].agg = 'last'), 'no such field'],
    ['an unknown aggregator', (d) => (find(d, 'query_value')['requests'][0].queries[0].aggregator = 'latest'), 'no such value'],
    ['an unknown span', (d) => (find(d, 'query_value')['time'].live_span = '45m'), 'no such value'],
    ['an unknown unit of the timeframe', (d) => (d['default_timeframe'].unit = 'd'), 'no such value'],
  ])('%s', (_title, mistake, message) => {
    expect(judgeByModel('dashboard', spoil(DASHBOARD, mistake)).join('\n')).toContain(message);
  });

  it.each<[string, (monitor: Loose) => void]>([
    ['an unknown field of a monitor', (m) => (m['prio'] = 2)],
    ['an unknown option', (m) => (m['options'].noDataTimeframe = 90)],
    ['an unknown type', (m) => (m['type'] = 'metric monitor')],
  ])('%s', (_title, mistake) => {
    expect(judgeByModel('monitor', spoil(MONITOR, mistake))).not.toEqual([]);
  });
});

describe('the rules for dashboards refuse', () => {
  it.each<[string, (dashboard: Loose) => void, string]>([
    ['no title', (d) => delete d['title'], 'a dashboard without a title'],
    ['a reflow without order', (d) => (d['layout_type'] = 'free'), 'reflow_type is for ordered alone'],
    ['a layout of a widget', (d) => (d['widgets'][0].layout = { x: 0, y: 0, width: 1, height: 1 }), 'forbids a layout'],
    ['a tag that is no team', (d) => (d['tags'] = ['managed-by:collectors']), 'not of the form team:<name>'],
    ['six tags', (d) => (d['tags'] = 'abcdef'.split('').map((name) => `team:${name}`)), 'more than 5 tags'],
    ['two variables of one name', (d) => d['template_variables'].push(d['template_variables'][0]), 'two variables of one name'],
    ['the deprecated default', (d) => (d['template_variables'][0].default = '*'), 'deprecated'],
    ['a variable that is not there', (d) => (d['template_variables'] = d['template_variables'].slice(1)), '$env is no variable'],
    ['a variable of a check that is not there', (d) => (find(d, 'check_status')['tags'] = ['$team']), '$team is no variable'],
    ['the old form of a request', (d) => (find(d, 'timeseries')['requests'][0].q = 'avg:shop{*}'), 'the old form'],
    ['scalars over time', (d) => (find(d, 'timeseries')['requests'][0].response_format = 'scalar'), 'response_format timeseries'],
    [
      'a scalar without an aggregator',
      (d) => delete find(d, 'query_value')['requests'][0].queries[0].aggregator,
      'an aggregator belongs',
    ],
    ['a formula of nothing', (d) => (find(d, 'timeseries')['requests'][0].formulas[0].formula = 'q9'), 'q9 is no query'],
    ['a query that is not shown', (d) => find(d, 'timeseries')['requests'][0].formulas.pop(), 'is not shown'],
    [
      'two queries of one name',
      (d) => find(d, 'timeseries')['requests'][0].queries.push(find(d, 'timeseries')['requests'][0].queries[0]),
      'two queries',
    ],
    ['a widget without requests', (d) => (find(d, 'query_value')['requests'] = []), 'without requests'],
    ['a widget without a title', (d) => (find(d, 'query_value')['title'] = ''), 'a widget without a title'],
    ['a group in a group', (d) => d['widgets'][0].definition.widgets.push(d['widgets'][1]), 'a group in a group'],
  ])('%s', (_title, mistake, message) => {
    expect(judgeDashboard(DASHBOARD as unknown as AnyDashboard)).toEqual([]);
    expect(judgeDashboard(spoil(DASHBOARD, mistake) as unknown as AnyDashboard).join('\n')).toContain(message);
  });
});

describe('the rules for monitors refuse', () => {
  const query = (from: string, to: string) => (m: Loose) => (m['query'] = (m['query'] as string).replace(from, to));
  it.each<[string, (monitor: Loose) => void, string]>([
    ['a window of more than a week in minutes', query('last_60m', 'last_10081m'), 'a window is 10080m at most'],
    ['a window of more than a week in hours', query('last_60m', 'last_169h'), 'a window is 168h at most'],
    ['a window of nothing', query('last_60m', 'last_0m'), 'at most'],
    ['a query without a threshold', query(' < 1', ''), 'no query of a monitor'],
    ['a threshold of its own', query(' < 1', ' < 2'), 'not that of the query'],
    ['a time for silence below twice the window', (m) => (m['options'].no_data_timeframe = 119), 'has to be 120 or more'],
    ['a time for silence that is not told', (m) => (m['options'].notify_no_data = false), 'without notify_no_data'],
    ['a message only for alerts', (m) => (m['message'] = '{{#is_alert}}Look.{{/is_alert}}'), 'silent about missing data'],
    ['full windows', (m) => (m['options'].require_full_window = true), 'skips sparse data'],
    ['what only other monitors know', (m) => (m['options'].on_missing_data = 'default'), 'not for metric monitors'],
    ['a delay in parts of seconds', (m) => (m['options'].evaluation_delay = 1.5), 'whole seconds'],
    ['a priority of 9', (m) => (m['priority'] = 9), 'a priority is 1 to 5'],
    ['no name', (m) => (m['name'] = ''), 'without a name'],
    ['no message', (m) => delete m['message'], 'without a message'],
    ['another type', (m) => (m['type'] = 'service check'), 'is not what'],
  ])('%s', (_title, mistake, message) => {
    expect(judgeMonitor(MONITOR as unknown as AnyMonitor)).toEqual([]);
    expect(judgeMonitor(spoil(MONITOR, mistake) as unknown as AnyMonitor).join('\n')).toContain(message);
  });
});

describe('the grammar of queries', () => {
  it('knows its parts', () => {
    expect(parseMonitorQuery('max(last_2h):sum:a.b{service:x,!fate:sent} by {env,fate} >= 1.5')).toEqual({
      statistic: 'sum',
      metric: 'a.b',
      variables: [],
      keys: ['service', 'fate'],
      by: ['env', 'fate'],
      counted: false,
      over: 'max',
      minutes: 120,
      comparison: '>=',
      threshold: 1.5,
    });
  });

  it.each([
    'a.b{*}',
    'mean:a.b{*}',
    'sum:a.b',
    'sum:a.b{}',
    'sum:a-b{*}',
    'sum:a.b{$env} by {}',
    'sum:a.b{x}',
    'sum:a.b{*}.fill(last, 3600)',
    'sum:a.b{*}.rollup(last, 60)',
  ])('refuses %s', (text) => {
    expect(() => parseQuery(text)).toThrow(TypeError);
  });
});
