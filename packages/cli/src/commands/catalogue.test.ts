import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toRunMetrics } from '@collectors/core/run-metrics';
import type { RunReport } from '@collectors/core/runner';
import { describe, expect, it } from 'vitest';
import { createProject, type Project, simple } from '../../test/project.ts';
import { typeReally } from '../../test/real.ts';
import { type } from '../../test/type.ts';

const FIX = "  fix: run 'collectors catalogue' and commit what it writes\n";

const REFERENCE = [
  'catalogue.json',
  'catalogue.schema.json',
  'collectors.config.schema.json',
  'metrics.md',
  'iam/shop.json',
  'datadog/dashboards/overview.json',
  'datadog/dashboards/shop.json',
  ...['not-running', 'failing', 'partial', 'slow', 'points-lost', 'spool-growing'].map(
    (name) => `datadog/monitors/shop/${name}.json`,
  ),
  'datadog/metadata/shop/metadata.csv',
  'datadog/metadata/collector/metadata.csv',
];

const readJson = <T>({ folder }: Project, file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;

const listFiles = ({ folder }: Project, below: string): readonly string[] =>
  readdirSync(join(folder, below), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(join(folder, below).length + 1))
    .toSorted();

describe('catalogue', () => {
  it('fills the README of a collector whose source is here, and makes none where there is none', async () => {
    const project = await createProject({ shop: simple('shop') });
    const folder = join(project.folder, 'packages/shop');
    cpSync(join(project.folder, 'node_modules/@collectors/shop'), folder, { recursive: true, dereference: true });
    project.write('collectors.config.json', JSON.stringify({ collectors: { shop: { use: './packages/shop' } } }));
    expect((await type(['catalogue'], { cwd: project.folder })).stdout).not.toContain('README');
    project.write('packages/shop/README.md', '<!-- collectors:metrics -->\n<!-- /collectors:metrics -->\n');
    expect((await type(['catalogue'], { cwd: project.folder })).stdout).toBe('wrote packages/shop/README.md\n');
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('| `shop.items` | gauge | item |');
  });

  it('writes what comes of the declarations, and finds a stale file afterwards', async () => {
    const project = await createProject({ shop: simple('shop') });
    mkdirSync(join(project.folder, 'docs'), { recursive: true });
    const written = await type(['catalogue'], { cwd: project.folder });
    expect([written.code, written.stdout]).toEqual([0, REFERENCE.map((file) => `wrote docs/reference/${file}\n`).join('')]);
    expect(await type(['catalogue', '--check'], { cwd: project.folder })).toMatchObject({ code: 0, stderr: '' });
    expect((await type(['catalogue'], { cwd: project.folder })).stdout).toBe('everything is current\n');
    project.write('docs/reference/metrics.md', '# Mine\n');
    expect(await type(['catalogue', '--check'], { cwd: project.folder })).toEqual({
      code: 1,
      stdout: '',
      stderr: `stale: docs/reference/metrics.md\n${FIX}`,
    });
  });

  it('removes what nothing makes any more below the folder of Datadog, and finds it first', async () => {
    const project = await createProject({ shop: simple('shop') });
    await type(['catalogue'], { cwd: project.folder });
    const file = 'docs/reference/datadog/monitors/shop/items-above.json';
    project.write(file, '{}');
    expect((await type(['catalogue', '--check'], { cwd: project.folder })).stderr).toBe(`stale: ${file}\n${FIX}`);
    expect((await type(['catalogue'], { cwd: project.folder })).stdout).toBe(`removed ${file}\n`);
    expect(existsSync(join(project.folder, file))).toBe(false);
  });

  it('names every file that a changed declaration makes stale', async () => {
    const project = await createProject({ shop: simple('shop') });
    await type(['catalogue'], { cwd: project.folder });
    // What a build of the package writes.
    const manifest = 'node_modules/@collectors/shop/dist/collector.json';
    project.write(manifest, readFileSync(join(project.folder, manifest), 'utf8').replace('"unit": "item"', '"unit": "hour"'));
    const stale = ['catalogue.json', 'metrics.md', 'datadog/dashboards/shop.json', 'datadog/metadata/shop/metadata.csv'];
    expect(await type(['catalogue', '--check'], { cwd: project.folder })).toEqual({
      code: 1,
      stdout: '',
      stderr: `${stale.map((file) => `stale: docs/reference/${file}\n`).join('')}${FIX}`,
    });
  });
});

describe('the metrics of a run', () => {
  it('are those that are declared, in a real run', async () => {
    const { folder } = await createProject({ shop: simple('shop', 3) });
    const { code, stdout } = typeReally(['run', 'shop', '--json'], { cwd: folder });
    expect(code).toBe(0);
    const { series } = JSON.parse(stdout) as RunReport;
    const sent = series.filter(({ metric }) => metric.startsWith('collector.'));
    const declared = new Map(toRunMetrics('shop', 900).map((metric) => [metric.name, metric]));
    expect(sent.map(({ metric }) => metric)).toEqual(
      [...declared.values()]
        .filter(({ name, optional }) => !optional || name === 'collector.run.peak_memory')
        .map(({ name }) => name),
    );
    for (const { metric, type: kind, unit, interval, keys, rows } of sent) {
      const { tags, ...rest } = declared.get(metric)!;
      expect({ metric, kind, unit, interval, keys }).toEqual({
        metric,
        kind: rest.type,
        unit: rest.unit,
        interval: rest.interval,
        keys: tags.map(({ key }) => key),
      });
      for (const [, ...values] of rows)
        for (const [index, value] of values.entries()) expect(tags[index]!.values).toContain(value);
    }
  });
});

const createConfigured = async (): Promise<Project> => {
  const project = await createProject({ shop: simple('shop'), cafe: simple('cafe'), kiosk: simple('kiosk') });
  const collectors = {
    shop: { schedule: '0 9 * * 1-5', deadline: '10m' },
    'shop-paris': { use: 'shop' },
    cafe: { schedule: '0 4 1 * *' },
    kiosk: { enabled: false },
  };
  project.write('collectors.config.json', JSON.stringify({ env: 'staging', collectors }));
  return project;
};

describe('catalogue --export', () => {
  it('makes dashboards and monitors of the collectors that are enabled here, at their schedules', async () => {
    const project = await createConfigured();
    const typed = [
      'catalogue',
      '--export',
      'json',
      '--out',
      'out',
      '--notify',
      '@slack-ops',
      '--time-zone',
      'Europe/Berlin',
      '--runbook',
      'https://docs.example/ops/',
    ];
    const { code, stdout, stderr } = await type(typed, { cwd: project.folder });
    expect([code, stdout]).toEqual([0, 'wrote 16 files to out\n']);
    expect(stderr).toContain("note: cafe has no monitors: '0 4 1 * *' in Europe/Berlin leaves a gap of more than a week");
    expect(listFiles(project, 'out/dashboards')).toEqual(['cafe.json', 'overview.json', 'shop-paris.json', 'shop.json']);
    expect(listFiles(project, 'out/monitors/shop')).toEqual([
      'failing.json',
      'not-running.json',
      'partial.json',
      'points-lost.json',
      'slow.json',
    ]);
    const monitor = readJson<Record<string, unknown>>(project, 'out/monitors/shop/not-running.json');
    expect(monitor).toMatchObject({
      // From Thursday's run to Tuesday's, and an hour where the clock goes back.
      query: 'sum(last_7260m):sum:collector.run.success{service:shop-collector,env:staging}.as_count() < 1',
      message: expect.stringMatching(/\n\nhttps:\/\/docs\.example\/ops\/operations\.md#at-3-am\n\n@slack-ops$/),
      options: { no_data_timeframe: 14_520, evaluation_delay: 720 },
    });
    const other = readJson<Record<string, unknown>>(project, 'out/monitors/shop-paris/not-running.json');
    expect(other['query']).toContain('sum(last_45m):sum:collector.run.success{service:shop-paris-collector,env:staging}');
    expect(existsSync(join(project.folder, 'docs'))).toBe(false);
  });

  it.each([
    ['kubernetes', ['dashboards/shop.yaml', 'monitors/shop-paris/failing.yaml']],
    ['terraform', ['collectors.tf.json']],
  ])('has the form %s', async (form, files) => {
    const project = await createConfigured();
    expect((await type(['catalogue', '--export', form], { cwd: project.folder })).code).toBe(0);
    expect(listFiles(project, 'datadog')).toEqual(expect.arrayContaining(files));
  });

  it('takes the environment as a run does', async () => {
    const project = await createConfigured();
    const query = async (argv: readonly string[], environment: Readonly<Record<string, string>>) => {
      await type(['catalogue', '--export', 'json', ...argv], { cwd: project.folder, environment });
      return readJson<{ readonly query: string }>(project, 'datadog/monitors/shop/failing.json').query;
    };
    expect(await query([], { DD_ENV: 'production' })).toContain('env:production}');
    expect(await query(['--env', 'test'], { DD_ENV: 'production' })).toContain('env:test}');
  });

  it.each([
    [['--export', 'pulumi'], '--export pulumi: it is one of json, kubernetes, terraform'],
    [['--export', 'json', '--check'], '--export and --check exclude each other'],
    [['--export', 'json', '--json'], '--export and --json exclude each other'],
    [['--notify', '@slack-ops'], '--notify is about an export: add --export'],
    [['--time-zone', 'UTC'], '--time-zone is about an export: add --export'],
    [['--export', 'json', '--time-zone', 'Mars/Olympus'], '--time-zone Mars/Olympus: there is no such zone'],
  ])('%j is a usage error that says what to do', async (argv, message) => {
    const project = await createConfigured();
    const { code, stdout, stderr } = await type(['catalogue', ...argv], { cwd: project.folder });
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(message);
    expect(listFiles(project, '.').some((file) => file.startsWith('datadog'))).toBe(false);
  });

  it('refuses a schedule that is none, as all commands do', async () => {
    const project = await createProject({ shop: simple('shop') });
    project.write('collectors.config.json', JSON.stringify({ collectors: { shop: { schedule: '61 * * * *' } } }));
    const { code, stderr } = await type(['catalogue', '--export', 'json'], { cwd: project.folder });
    expect(code).toBe(78);
    expect(stderr).toContain('collectors.shop.schedule');
  });
});
