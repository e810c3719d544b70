import { toRunMetrics } from '@collectors/core/run-metrics';
import { describe, expect, it } from 'vitest';
import { toMetadata } from '../../src/generate/metadata/to-metadata.ts';
import { toResources } from '../../src/generate/to-resources.ts';
import { CONFIGURED } from './collectors.ts';
import { type AnyDashboard, judgeDashboard, toDashboardQueries } from './dashboard-rules.ts';
import { type AnyMonitor, judgeMonitor } from './monitor-rules.ts';
import { judgeByModel } from './official-model.ts';
import { parseMonitorQuery, parseQuery } from './query-parser.ts';

const RESOURCES = toResources(CONFIGURED, { notify: '@slack-ops' });
const FOR_ONE = toResources(CONFIGURED, { env: 'production', runbook: 'https://docs.example' });
const ALL = [...RESOURCES, ...FOR_ONE.filter(({ kind, key }) => kind === 'monitor' || key === 'shop')];

const METRICS = new Map(
  CONFIGURED.flatMap(({ entry }) => [...entry.metrics, ...toRunMetrics(entry.name)]).map((metric) => [metric.name, metric]),
);

const toQueries = ({ kind, definition }: (typeof ALL)[number]) =>
  kind === 'dashboard'
    ? toDashboardQueries(definition as unknown as AnyDashboard).map(parseQuery)
    : [parseMonitorQuery((definition as unknown as AnyMonitor).query)];

describe('every definition', () => {
  it.each(ALL.map((one) => [`${one.kind} ${one.key}`, one] as const))(
    'passes the models of the client: %s',
    (_title, { kind, definition }) => {
      expect(judgeByModel(kind, definition)).toEqual([]);
    },
  );

  it.each(ALL.map((one) => [`${one.kind} ${one.key}`, one] as const))(
    'keeps the rules of the API: %s',
    (_title, { kind, definition }) => {
      const judged =
        kind === 'dashboard'
          ? judgeDashboard(definition as unknown as AnyDashboard)
          : judgeMonitor(definition as unknown as AnyMonitor);
      expect(judged).toEqual([]);
    },
  );

  it('has a key of its own', () => {
    const keys = RESOURCES.map(({ kind, key }) => `${kind} ${key}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(expect.arrayContaining(['dashboard overview', 'dashboard github', 'monitor github/not-running']));
  });

  it('is the same each time', () => {
    expect(JSON.stringify(toResources(structuredClone(CONFIGURED), { notify: '@slack-ops' }))).toBe(JSON.stringify(RESOURCES));
  });
});

describe('every query', () => {
  const queries = ALL.flatMap((resource) =>
    toQueries(resource).map((query) => ({ ...query, of: `${resource.kind} ${resource.key}` })),
  );

  it('is of a metric that is declared', () => {
    expect(queries.length).toBeGreaterThan(500);
    expect(queries.filter(({ metric }) => !METRICS.has(metric))).toEqual([]);
  });

  it('asks for tags that the metric has', () => {
    const wrong = queries.filter(({ metric, by, keys, variables }) => {
      const own = new Set(['env', 'service', ...METRICS.get(metric)!.tags.map(({ key }) => key)]);
      return [...by, ...keys, ...variables].some((key) => !own.has(key));
    });
    expect(wrong).toEqual([]);
  });

  it('counts what is counted, and only that', () => {
    expect(queries.filter(({ metric, counted }) => (METRICS.get(metric)!.type === 'count') !== counted)).toEqual([]);
  });

  it('never adds up ages, shares, averages or percentiles', () => {
    const added = queries.filter(({ statistic }) => statistic === 'sum').map(({ metric }) => METRICS.get(metric)!);
    const wrong = added.filter(
      ({ name, unit, display }) =>
        display?.statistic !== 'sum' &&
        (/\.(avg|p\d\d|max|min)$/.test(name) || /^(second|minute|hour|day|percent|fraction)$/.test(unit ?? '')),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

describe('every dashboard', () => {
  it.each(CONFIGURED.map((one) => [one.key, one] as const))(
    'shows every metric of its collector and of its runs: %s',
    (key, { entry }) => {
      const { definition } = RESOURCES.find((one) => one.kind === 'dashboard' && one.key === key)!;
      const shown = new Set(toDashboardQueries(definition as unknown as AnyDashboard).map((query) => parseQuery(query).metric));
      const wanted = [...entry.metrics, ...toRunMetrics(entry.name)].filter(({ stability }) => stability !== 'deprecated');
      expect(wanted.length).toBeGreaterThan(15);
      expect(wanted.filter(({ name }) => !shown.has(name))).toEqual([]);
      expect(shown).not.toContain('shop.old');
    },
  );

  it.each(CONFIGURED.filter(({ entry }) => entry.schedule !== undefined).map((one) => [one.key, one] as const))(
    'reads gauges in buckets of the schedule: %s',
    (key, { entry, schedule }) => {
      const { definition } = RESOURCES.find((one) => one.kind === 'dashboard' && one.key === key)!;
      const gauges = toDashboardQueries(definition as unknown as AnyDashboard)
        .map(parseQuery)
        .filter(({ metric }) => METRICS.get(metric)!.type === 'gauge');
      expect(new Set(gauges.map(({ rollup }) => rollup?.seconds))).toEqual(
        new Set([schedule === undefined ? entry.period : 3600]),
      );
    },
  );
});

describe('the metadata of metrics', () => {
  const metadata = toMetadata(CONFIGURED.map(({ entry }) => entry));

  it('passes the model of the client, besides the name that is part of the address', () => {
    expect(metadata.flatMap(({ metric, ...body }) => judgeByModel('metric', body).map((wrong) => `${metric}: ${wrong}`))).toEqual(
      [],
    );
  });

  it('is there for every metric, once', () => {
    expect(metadata.map(({ metric }) => metric).toSorted()).toEqual([...METRICS.keys()].toSorted());
  });
});
