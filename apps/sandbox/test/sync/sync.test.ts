import type { Dashboard } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/Dashboard.js';
import type { Monitor } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/Monitor.js';
import type { MonitorOptions } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/MonitorOptions.js';
import type { Widget } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/Widget.js';
import { describe, expect, test, vi } from 'vitest';
import { createSyncStand, type Plain } from './sync-stand.ts';

// Processes of the command as it is.
vi.setConfig({ testTimeout: 60_000 });

describe('what is written', () => {
  test('the first run writes all, the second nothing', async () => {
    const { run, sync, intake } = await createSyncStand();
    await run(['--push']);
    const first = await sync();
    const { created, updated, skipped } = first.fates;
    expect(first.code).toBe(0);
    expect(first.fates).toEqual({ created, updated, skipped });
    expect(created).toBe(intake.dashboards().length + intake.monitors().length);
    expect(intake.dashboards().map(({ title }) => title)).toEqual(['Collectors', 'Collector github']);
    expect(updated).toBeGreaterThan(40);
    expect([first.writes, first.report.writes]).toEqual([created! + updated!, created! + updated!]);
    const second = await sync();
    expect([second.code, second.writes, second.report.writes]).toEqual([0, 0, 0]);
    expect(second.fates).toEqual({ unchanged: created! + updated!, skipped });
  });

  test('a dry run writes nothing and says field by field what it would', async () => {
    const { run, sync, type, writes, person, intake } = await createSyncStand();
    await run(['--push']);
    const dry = await sync(['--dry-run']);
    expect([dry.code, dry.writes, intake.dashboards(), intake.monitors()]).toEqual([0, 0, [], []]);
    const real = await sync();
    expect(real.fates).toEqual(dry.fates);
    const { id } = (await person.monitors.listMonitors({ name: 'slow' }))[0] ?? (await person.monitors.listMonitors({}))[0]!;
    const name = (await person.monitors.getMonitor({ monitorId: id! })).name!;
    await person.monitors.updateMonitor({ monitorId: id!, body: { name: 'Mine' } });
    const before = writes();
    const { code, stdout } = await type(['sync', '--dry-run']);
    expect([code, writes() - before]).toEqual([0, 0]);
    expect(stdout).toContain(`name: "Mine" → ${JSON.stringify(name)}`);
    expect(stdout).toMatch(/Dry run, nothing was written: 1 to update, \d+ as they should be/);
  });

  test('says in words that there was nothing to write', async () => {
    const { sync, type } = await createSyncStand();
    await sync(['--only', 'dashboards']);
    expect((await type(['sync', '--only', 'dashboards'])).stdout).toBe('Nothing was written: 2 as they should be.\n');
  });

  test('metadata waits for the first point of a metric', async () => {
    const { run, sync, person } = await createSyncStand();
    const early = await sync(['--only', 'metadata']);
    expect([early.code, early.writes, Object.keys(early.fates)]).toEqual([0, 0, ['skipped']]);
    expect(early.find('github.prs.open')!.notes).toEqual(['Datadog does not know it yet: nobody has sent it.']);
    await run(['--push']);
    expect((await sync(['--only', 'metadata'])).find('github.prs.open')).toMatchObject({ fate: 'updated' });
    expect(await person.metrics.getMetricMetadata({ metricName: 'github.prs.open' })).toMatchObject({
      type: 'gauge',
      unit: 'item',
      description: 'Pull requests that are open.',
    });
  });

  test('of one collector and one kind, where they are named', async () => {
    const { sync, intake } = await createSyncStand();
    const { fates } = await sync(['github', '--only', 'dashboards']);
    expect([fates, intake.dashboards().map(({ title }) => title), intake.monitors()]).toEqual([
      { created: 1 },
      ['Collector github'],
      [],
    ]);
  });

  test('two environments have dashboards and monitors of their own', async () => {
    const { sync, intake } = await createSyncStand();
    const first = await sync(['--only', 'dashboards,monitors']);
    const other = await sync(['--only', 'dashboards,monitors'], { DD_ENV: 'Staging East' });
    expect(other.fates).toEqual(first.fates);
    expect(intake.monitors()).toHaveLength(2 * first.fates.created! - intake.dashboards().length);
    for (const environment of [{}, { DD_ENV: 'Staging East' }]) {
      const again = await sync(['--only', 'dashboards,monitors'], environment);
      expect([again.writes, again.report.leftovers]).toEqual([0, []]);
    }
  });
});

describe('what somebody changed by hand', () => {
  /** After a first synchronisation. */
  const createSynced = async () => {
    const stand = await createSyncStand();
    await stand.run(['--push']);
    await stand.sync(['--notify', '@slack-ops']);
    const again = (argv: readonly string[] = []) => stand.sync(['--notify', '@slack-ops', ...argv]);
    const dashboard = async (): Promise<Plain<Dashboard>> => {
      const { dashboards } = stand.person;
      const found = (await dashboards.listDashboards({})).dashboards!.find(({ title }) => title === 'Collector github')!;
      return dashboards.getDashboard({ dashboardId: found.id! });
    };
    const monitor = async (key = 'not-running'): Promise<Plain<Monitor>> => {
      const tag = `collectors_key:test/github/${key}`;
      return (await stand.person.monitors.listMonitors({ monitorTags: tag }))[0]!;
    };
    return { ...stand, again, dashboard, monitor };
  };

  test('in a monitor: options, tags, roles and handles of others survive, what is ours is mended and told', async () => {
    const { person, again, monitor } = await createSynced();
    const before = await monitor();
    const options = {
      ...(before.options as Plain<MonitorOptions>),
      renotifyInterval: 60,
      silenced: { '*': 1 },
      noDataTimeframe: 5,
      newHostDelay: 7,
    };
    const tags = [...before.tags!, 'team:data'];
    const message = `${before.message}\n\nAsk Ada first. @ada@example.com`;
    await person.monitors.updateMonitor({ monitorId: before.id!, body: { options, tags, message, restrictedRoles: ['r-1'] } });
    const mended = await again();
    expect(mended.writes).toBe(1);
    expect(mended.find('github/not-running')).toMatchObject({
      fate: 'updated',
      changes: [{ path: 'options.no_data_timeframe', before: 5, after: before.options!.noDataTimeframe }],
      notes: ['It tells @ada@example.com as well, whom the configuration does not name.'],
    });
    expect(await monitor()).toMatchObject({
      tags,
      message,
      restrictedRoles: ['r-1'],
      options: { ...options, noDataTimeframe: before.options!.noDataTimeframe },
    });
    expect((await again()).writes).toBe(0);
  });

  test('in the text of a message: it is mended, and whom it tells stays', async () => {
    const { person, again, monitor } = await createSynced();
    const { id, message } = await monitor('failing');
    await person.monitors.updateMonitor({ monitorId: id!, body: { message: 'Never mind. @pagerduty-nights' } });
    expect((await again()).writes).toBe(1);
    expect((await monitor('failing')).message).toBe(`${message}\n\n@pagerduty-nights`);
    expect((await again()).writes).toBe(0);
  });

  test('in a dashboard: what others set survives, widgets are ours', async () => {
    const { person, again, dashboard } = await createSynced();
    const before = await dashboard();
    const templateVariablePresets = [{ name: 'Mine', templateVariables: [{ name: 'env', values: ['test'] }] }];
    const changed = {
      ...before,
      title: 'Mine',
      widgets: before.widgets.slice(1),
      notifyList: ['ada@example.com'],
      templateVariablePresets,
    };
    await person.dashboards.updateDashboard({ dashboardId: before.id!, body: changed });
    const mended = await again();
    expect([mended.writes, mended.find('github')!.changes.map(({ path }) => path)]).toEqual([1, ['title', 'widgets']]);
    const after = await dashboard();
    expect(after).toMatchObject({ title: before.title, notifyList: ['ada@example.com'], templateVariablePresets });
    expect(after.widgets.map(({ definition }) => definition)).toMatchObject(
      before.widgets.map(({ definition }) => ({ type: (definition as { type: string }).type })),
    );
    expect((await again()).writes).toBe(0);
  });

  test('a widget that got a member more keeps it, and its id', async () => {
    const { person, again, dashboard } = await createSynced();
    const before = await dashboard();
    const [first, ...others] = before.widgets as Plain<Widget>[];
    const definition = { ...(first!.definition as object), titleAlign: 'center' } as Widget['definition'];
    await person.dashboards.updateDashboard({
      dashboardId: before.id!,
      body: { ...before, title: 'Mine', widgets: [{ ...first!, definition }, ...others] },
    });
    expect((await again()).writes).toBe(1);
    const after = await dashboard();
    expect([after.title, after.widgets[0]!.definition]).toMatchObject([before.title, { titleAlign: 'center' }]);
    expect(after.widgets.map(({ id }) => id)).toEqual(before.widgets.map(({ id }) => id));
  });

  test('in metadata: what is ours is mended, no other member is wiped, the type is left', async () => {
    const { person, again } = await createSynced();
    const metricName = 'github.prs.open';
    await person.metrics.updateMetricMetadata({
      metricName,
      body: { type: 'count', description: 'Mine.', perUnit: 'second', statsdInterval: 9 },
    });
    const mended = await again(['--only', 'metadata']);
    expect([mended.writes, mended.find(metricName)]).toMatchObject([
      1,
      { fate: 'updated', notes: [expect.stringContaining('Datadog has it as "count", and it is a gauge')] },
    ]);
    expect(await person.metrics.getMetricMetadata({ metricName })).toMatchObject({
      type: 'count',
      description: 'Pull requests that are open.',
      unit: 'item',
      shortName: 'prs open',
      perUnit: 'second',
      statsdInterval: 9,
    });
    expect((await again(['--only', 'metadata'])).writes).toBe(0);
  });

  test('a clone is left alone, and the older one is kept', async () => {
    const { person, again, dashboard, sandbox } = await createSynced();
    const { clock } = sandbox;
    const original = await dashboard();
    clock.set(new Date(clock.now().getTime() + 60_000));
    const clone = await person.dashboards.createDashboard({ body: { ...original, title: 'A clone' } });
    const { code, writes, find } = await again();
    expect([code, writes]).toEqual([0, 0]);
    expect(find('github')).toMatchObject({
      id: original.id,
      notes: [expect.stringContaining(`'A clone' (${clone.id}) carries its marker too`)],
    });
    expect(await person.dashboards.getDashboard({ dashboardId: clone.id! })).toMatchObject({ title: 'A clone' });
  });

  test('who takes the marker out keeps the dashboard, and a new one is made', async () => {
    const { person, again, dashboard, intake } = await createSynced();
    const mine = await dashboard();
    await person.dashboards.updateDashboard({ dashboardId: mine.id!, body: { ...mine, title: 'Mine', description: 'Mine.' } });
    expect((await again()).find('github')).toMatchObject({ fate: 'created' });
    expect(new Set(intake.dashboards().map(({ title }) => title))).toEqual(new Set(['Collector github', 'Collectors', 'Mine']));
  });

  test('what was deleted comes back', async () => {
    const { person, again, monitor } = await createSynced();
    await person.monitors.deleteMonitor({ monitorId: (await monitor()).id! });
    const { writes, find } = await again();
    expect([writes, find('github/not-running')?.fate]).toEqual([1, 'created']);
  });

  test('what is no longer generated is told, and never deleted', async () => {
    const { again, monitor, person, type } = await createSynced();
    const { tags = [], ...body } = await monitor();
    const gone = tags.map((tag) => tag.replace('github/not-running', 'jira/not-running'));
    const { id } = await person.monitors.createMonitor({ body: { ...body, name: 'Jira', tags: gone } });
    const { code, writes, report } = await again();
    expect([code, writes]).toEqual([0, 0]);
    expect(report.leftovers).toEqual([{ kind: 'monitors', key: 'jira/not-running', id: String(id), name: 'Jira' }]);
    expect((await again(['github'])).report.leftovers).toEqual([]);
    const { stdout } = await type(['sync', '--notify', '@slack-ops', '--only', 'monitors']);
    expect(stdout).toContain(`left over: monitor jira/not-running, 'Jira' (${id}): no longer generated, and not deleted.`);
  });
});
