import { createConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js';
import { BaseServerConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/servers.js';
import { DashboardsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/DashboardsApi.js';
import { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MetricsApi.js';
import { MonitorsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MonitorsApi.js';
import type { Dashboard } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/Dashboard.js';
import type { Monitor } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/Monitor.js';
import type { QueryValueWidgetDefinition } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/QueryValueWidgetDefinition.js';
import { KeyManagementApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/KeyManagementApi.js';
import { describe, expect, test } from 'vitest';
import type { IntakeOptions } from '../intake.ts';
import { API_KEY, APP_KEY, NOW, startIntake } from '../test-intake.ts';

const SECONDS = NOW.getTime() / 1000;

/** The stand-in with the official client, untrimmed and with its own transport. */
const start = async (options?: Partial<IntakeOptions>) => {
  const started = await startIntake(options);
  const configure = (appKeyAuth = APP_KEY) =>
    createConfiguration({
      baseServer: new BaseServerConfiguration(started.url, {}),
      authMethods: { apiKeyAuth: API_KEY, appKeyAuth },
    });
  const configuration = configure();
  const send = async (metric: string, type = 3, unit = 'item') => {
    const body = JSON.stringify({ series: [{ metric, type, unit, points: [{ timestamp: SECONDS, value: 1 }] }] });
    const headers = { 'content-type': 'application/json', 'dd-api-key': API_KEY };
    expect((await fetch(`${started.url}/api/v2/series`, { method: 'POST', headers, body })).status).toBe(202);
  };
  return {
    ...started,
    configure,
    send,
    dashboards: new DashboardsApi(configuration),
    monitors: new MonitorsApi(configuration),
    metrics: new MetricsApi(configuration),
  };
};

/** Where the client did not understand what it was given. */
const findUnparsed = (value: unknown, path = ''): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as { _unparsed?: unknown })._unparsed ? [path || 'all of it'] : [];
  return [...own, ...Object.entries(value).flatMap(([key, one]) => findUnparsed(one, `${path}.${key}`))];
};

const queryValue = (title: string): { definition: QueryValueWidgetDefinition } => ({
  definition: {
    type: 'query_value',
    title,
    requests: [
      {
        responseFormat: 'scalar',
        formulas: [{ formula: 'q' }],
        queries: [{ name: 'q', dataSource: 'metrics', query: 'sum:github.prs.open{$env}', aggregator: 'last' }],
      },
    ],
  },
});

/** Without the class, whose instances nobody spreads. */
type Plain<T> = { [K in keyof T]: T[K] };

const DASHBOARD: Plain<Dashboard> = {
  title: 'GitHub',
  description: 'What is open.',
  layoutType: 'ordered',
  reflowType: 'auto',
  templateVariables: [{ name: 'env', prefix: 'env', defaults: ['test'] }],
  widgets: [
    { definition: { type: 'group', layoutType: 'ordered', title: 'Pull requests', widgets: [queryValue('Open')] } },
    queryValue('Again'),
  ],
};

const OPTIONS = { thresholds: { critical: 1 }, notifyNoData: true, noDataTimeframe: 90, requireFullWindow: false };

const MONITOR: Plain<Monitor> = {
  type: 'metric alert',
  name: 'Not running',
  query: 'sum(last_45m):sum:collector.run.success{collector:github}.as_count() < 1',
  message: 'Look at the Job. @ada@example.com',
  tags: ['team:data', 'managed-by:collectors'],
  priority: 2,
  options: OPTIONS,
};

describe('dashboards', () => {
  test('are made, listed by page, read, replaced and deleted, as the client knows them', async () => {
    const { dashboards } = await start();
    const made = await dashboards.createDashboard({ body: DASHBOARD });
    expect(made).toMatchObject({
      ...DASHBOARD,
      widgets: [{ id: expect.any(Number) }, { id: expect.any(Number) }],
      isReadOnly: false,
    });
    expect(findUnparsed(made)).toEqual([]);
    await dashboards.createDashboard({ body: { ...DASHBOARD, title: 'Another' } });
    const titles = async (start: number, count: number) =>
      (await dashboards.listDashboards({ start, count })).dashboards!.map(({ title, description }) => [title, description]);
    expect(await titles(0, 1)).toEqual([['GitHub', 'What is open.']]);
    expect(await titles(1, 5)).toEqual([['Another', 'What is open.']]);
    const replaced = await dashboards.updateDashboard({
      dashboardId: made.id!,
      body: { title: 'Small', layoutType: 'ordered', widgets: [] },
    });
    expect(replaced).toMatchObject({ id: made.id, createdAt: made.createdAt, title: 'Small', widgets: [] });
    expect([replaced.templateVariables, replaced.description, replaced.reflowType]).toEqual([null, null, undefined]);
    expect(await dashboards.getDashboard({ dashboardId: made.id! })).toEqual(replaced);
    expect(await dashboards.deleteDashboard({ dashboardId: made.id! })).toMatchObject({ deletedDashboardId: made.id });
    await expect(dashboards.getDashboard({ dashboardId: made.id! })).rejects.toMatchObject({ code: 404 });
  });

  test.each<[string, Partial<Plain<Dashboard>>, RegExp]>([
    ['a tag that names no team', { tags: ['tm:data'] }, /Tag key must be `team`/],
    [
      'a layout that reflows by itself',
      { widgets: [{ ...queryValue('x'), layout: { x: 0, y: 0, width: 1, height: 1 } }] },
      /no widget has a layout/,
    ],
    ['no layout where it is fixed', { reflowType: 'fixed' }, /Every widget needs a layout/],
    ['an empty title', { title: '' }, /'title'/],
  ])('400 for %s', async (_, wrong, words) => {
    const { dashboards } = await start();
    const refused = dashboards.createDashboard({ body: { ...DASHBOARD, ...wrong } });
    await expect(refused).rejects.toMatchObject({ code: 400, body: { errors: [expect.stringMatching(words)] } });
  });
});

describe('monitors', () => {
  test('are made with defaults of their own, listed by tag and page, and deleted', async () => {
    const { monitors } = await start();
    const made = await monitors.createMonitor({ body: MONITOR });
    expect(made).toMatchObject({
      ...MONITOR,
      type: 'query alert',
      options: { ...OPTIONS, includeTags: true, newHostDelay: 300 },
    });
    expect(findUnparsed(made)).toEqual([]);
    await monitors.createMonitor({ body: { ...MONITOR, name: 'Another', tags: ['managed-by:collectors'] } });
    await monitors.createMonitor({ body: { ...MONITOR, name: 'Of others', tags: [] } });
    const names = async (page: number, pageSize: number) =>
      (await monitors.listMonitors({ monitorTags: 'managed-by:collectors', page, pageSize })).map(({ name }) => name);
    expect([await names(0, 1), await names(1, 1), await names(2, 1)]).toEqual([['Not running'], ['Another'], []]);
    expect(await monitors.listMonitors({})).toHaveLength(3);
    const both = await monitors.listMonitors({ monitorTags: 'managed-by:collectors,team:data' });
    expect(both.map(({ id }) => id)).toEqual([made.id]);
    expect(await monitors.getMonitor({ monitorId: made.id! })).toMatchObject({
      name: 'Not running',
      creator: { handle: 'somebody@example.com' },
    });
    expect(await monitors.deleteMonitor({ monitorId: made.id! })).toMatchObject({ deletedMonitorId: made.id });
    await expect(monitors.getMonitor({ monitorId: made.id! })).rejects.toMatchObject({
      code: 404,
      body: { errors: ['Monitor not found'] },
    });
  });

  test('an edit leaves alone what it does not name, and wipes the options that it leaves out', async () => {
    const { monitors } = await start();
    const { id } = await monitors.createMonitor({ body: { ...MONITOR, restrictedRoles: ['r-1'] } });
    const body = { name: 'Renamed', options: { thresholds: { critical: 1 }, renotifyInterval: 60 } };
    const edited = await monitors.updateMonitor({ monitorId: id!, body });
    expect(edited).toMatchObject({
      name: 'Renamed',
      message: MONITOR.message,
      tags: MONITOR.tags,
      priority: 2,
      restrictedRoles: ['r-1'],
    });
    expect(edited.options).toMatchObject({ renotifyInterval: 60, notifyNoData: false });
    expect(edited.options!.noDataTimeframe).toBeUndefined();
    expect(edited.options!.requireFullWindow).toBeUndefined();
  });

  test.each<[string, Partial<Plain<Monitor>>, string]>([
    [
      'no comparison',
      { query: 'avg(last_5m):sum:github.prs.open{*}' },
      "The value provided for parameter 'query' is invalid: invalid operator specified: ",
    ],
    [
      'a window that is too long',
      { query: 'avg(last_11000m):sum:github.prs.open{*} < 1' },
      "The value provided for parameter 'query' is invalid",
    ],
    [
      'another threshold than the query has',
      { options: { thresholds: { critical: 2 } } },
      'Alert threshold 2 does not match that used in the query (1).',
    ],
  ])('400 for %s, also when only validated', async (_, wrong, error) => {
    const { monitors } = await start();
    const refusal = { code: 400, body: { errors: [error] } };
    await expect(monitors.validateMonitor({ body: { ...MONITOR, ...wrong } })).rejects.toMatchObject(refusal);
    await expect(monitors.createMonitor({ body: { ...MONITOR, ...wrong } })).rejects.toMatchObject(refusal);
    expect(await monitors.validateMonitor({ body: MONITOR })).toEqual({});
    expect(await monitors.listMonitors({})).toEqual([]);
  });

  test('400 for one that is there already', async () => {
    const { monitors } = await start();
    const { id } = await monitors.createMonitor({ body: MONITOR });
    const twin = monitors.createMonitor({ body: MONITOR });
    await expect(twin).rejects.toMatchObject({
      code: 400,
      body: { errors: [expect.stringContaining(`Duplicate of an existing monitor_id:${id}`)] },
    });
  });
});

describe('metadata', () => {
  test('404 for a metric that nobody has sent; then what its series told', async () => {
    const { metrics, send } = await start();
    const metricName = 'github.prs.open';
    const unknown = { code: 404, body: { errors: ['metric_name not found'] } };
    await expect(metrics.getMetricMetadata({ metricName })).rejects.toMatchObject(unknown);
    await expect(metrics.updateMetricMetadata({ metricName, body: { description: 'x' } })).rejects.toMatchObject(unknown);
    await send(metricName);
    expect(await metrics.getMetricMetadata({ metricName })).toMatchObject({ type: 'gauge', unit: 'item', description: null });
  });

  test('what an edit leaves out is wiped', async () => {
    const { metrics, send } = await start();
    const metricName = 'github.prs.open';
    await send(metricName);
    const body = { type: 'gauge', unit: 'item', description: 'Open now.', shortName: 'open' };
    expect(await metrics.updateMetricMetadata({ metricName, body })).toMatchObject(body);
    expect(await metrics.updateMetricMetadata({ metricName, body: { additionalProperties: { unknown: 1 } } })).toMatchObject({
      type: null,
      unit: null,
      description: null,
      shortName: null,
    });
  });

  test('a distribution is one by its points, and the word is refused', async () => {
    const { metrics, send } = await start();
    await send('github.prs.open');
    const refused = metrics.updateMetricMetadata({ metricName: 'github.prs.open', body: { type: 'distribution' } });
    await expect(refused).rejects.toMatchObject({ code: 400 });
  });
});

describe('access', () => {
  test('403 without an application key that is known; a right that is missing is told otherwise', async () => {
    const { configure } = await start({ appKeys: [{ key: 'reader', rights: ['dashboards_read'] }] });
    const keys = (key: string) => new KeyManagementApi(configure(key)).validateAPIKey();
    expect(await keys('reader')).toMatchObject({ status: 'ok' });
    await expect(keys('other')).rejects.toMatchObject({ code: 403, body: { errors: ['Forbidden'] } });
    const dashboards = new DashboardsApi(configure('reader'));
    expect(await dashboards.listDashboards({})).toMatchObject({ dashboards: [] });
    await expect(dashboards.createDashboard({ body: DASHBOARD })).rejects.toMatchObject({
      code: 403,
      body: { errors: ['Forbidden', 'Failed permission authorization checks'] },
    });
  });

  test('limits are counted by endpoint, and told in headers', async () => {
    const { url } = await start({ apiLimit: { limit: 2, period: 60 } });
    const headers = { 'dd-api-key': API_KEY, 'dd-application-key': APP_KEY };
    const ask = async (path: string) => {
      const { status, headers: told } = await fetch(url + path, { headers });
      return [status, told.get('x-ratelimit-remaining'), Number(told.get('x-ratelimit-reset')) > 0];
    };
    expect([await ask('/api/v1/monitor'), await ask('/api/v1/monitor'), await ask('/api/v1/monitor')]).toEqual([
      [200, '1', true],
      [200, '0', true],
      [429, '0', true],
    ]);
    expect(await ask('/api/v1/dashboard')).toEqual([200, '1', true]);
  });
});
