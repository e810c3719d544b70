import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject, simple, toCollectorSource } from '../test/project.ts';
import { type } from '../test/type.ts';

describe('what is typed', () => {
  it('without a command is a usage error, with the help on stderr', async () => {
    const { code, stdout, stderr } = await type([], { cwd: '/' });
    expect(code).toBe(64);
    expect(stdout).toBe('');
    expect(stderr).toContain('Usage: collectors <command> [options]');
  });

  it.each([['--help'], ['-h'], ['help']])('%s prints the commands', async (flag) => {
    const { code, stdout } = await type([flag], { cwd: '/' });
    expect(code).toBe(0);
    for (const name of ['run', 'check', 'plan', 'list', 'describe', 'catalogue', 'manifest'])
      expect(stdout).toContain(`\n  ${name} `);
    expect(stdout).toContain('-V, --version');
  });

  it.each([['run'], ['check'], ['plan'], ['list'], ['describe'], ['catalogue'], ['manifest']])(
    '%s --help prints options and an example',
    async (command) => {
      const { code, stdout } = await type([command, '--help'], { cwd: '/' });
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: collectors ${command}`);
      expect(stdout).toMatch(/Examples?:\n {2}collectors /);
    },
  );

  it.each([
    [['fly'], "'fly' is no command"],
    [['run', '--fast'], "Unknown option '--fast'"],
    [['run'], 'name a collector, or say --all'],
    [['run', 'github', '--all'], 'name collectors, or say --all'],
    [['run', 'github', '--push', '--dry-run'], '--push and --dry-run exclude each other'],
    [['describe'], 'name one collector or metric'],
  ])('%j is a usage error that says what to do', async (argv, message) => {
    const { code, stdout, stderr } = await type(argv, { cwd: '/' });
    expect(code).toBe(64);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).toContain('fix: ');
  });
});

describe('list', () => {
  it('shows what is installed', async () => {
    const { folder } = await createProject({ shop: simple('shop') });
    const { code, stdout } = await type(['list'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toMatch(/shop\s+yes\s+\*\/15 \* \* \* \*\s+1\s+@collectors\/shop@1\.0\.0\s+dependency\s+A shop\./);
  });

  it('imports none of 50 collectors', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `shop${String(index).padStart(2, '0')}`);
    const project = await createProject(Object.fromEntries(names.map((name) => [name, simple(name)])));
    for (const name of names) project.write(`node_modules/@collectors/${name}/dist/index.js`, "throw new Error('imported');");
    const { code, stdout } = await type(['list', '--json'], { cwd: project.folder });
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { name: string }[]).map(({ name }) => name)).toEqual(names);
  });

  it('says so where nothing is installed', async () => {
    const { folder } = await createProject();
    const { code, stdout } = await type(['list'], { cwd: folder });
    expect([code, stdout]).toEqual([0, 'No collectors are installed here: npm install @collectors/github, for example.\n']);
  });
});

describe('what describe says', () => {
  it('explains a collector, and a metric', async () => {
    const { folder } = await createProject({ shop: simple('shop') });
    expect((await type(['describe', 'shop'], { cwd: folder })).stdout).toContain('shop.items');
    expect((await type(['describe', 'shop.items'], { cwd: folder })).stdout).toContain('shop.items  gauge, item, stable\nItems.');
    const { name } = JSON.parse((await type(['describe', 'shop', '--json'], { cwd: folder })).stdout) as { name: string };
    expect(name).toBe('shop');
  });

  it('names what is installed where it finds nothing', async () => {
    const { folder } = await createProject({ shop: simple('shop') });
    const { code, stderr } = await type(['describe', 'shopp'], { cwd: folder });
    expect(code).toBe(78);
    expect(stderr).toBe("collectors: 'shopp' is no installed collector and no metric of one\n  fix: installed: shop\n");
  });
});

describe('run', () => {
  it('prints the exact series and sends nothing', async () => {
    const { folder } = await createProject({ shop: simple('shop', 7) });
    const { code, stdout } = await type(['run', 'shop'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toMatch(/shop\.items\s+7\s+item/);
    expect(stdout).toMatch(/collector\.shop\.failed\s+0/);
    expect(stdout).toContain('Nothing was sent: 1 point at 2026-01-15T12:07Z. Add --push to deliver them.');
  });

  it('prints nothing with --quiet, and takes it for a slip beside --json', async () => {
    const { folder } = await createProject({ shop: simple('shop', 7) });
    const { code, stdout, stderr } = await type(['run', 'shop', '--quiet'], { cwd: folder });
    expect([code, stdout, stderr]).toEqual([0, '', '']);
    const both = await type(['run', 'shop', '--quiet', '--json'], { cwd: folder });
    expect([both.code, both.stderr]).toEqual([64, expect.stringContaining('--quiet and --json exclude each other')]);
  });

  it('prints one JSON document with --json, and writes the same with --report', async () => {
    const { folder } = await createProject({ shop: simple('shop', 7) });
    const { code, stdout, stderr } = await type(['run', 'shop', '--json', '--report', 'run.json'], { cwd: folder });
    expect([code, stderr]).toEqual([0, '']);
    const report = JSON.parse(stdout) as { series: unknown[]; exitCode: number };
    expect(report).toMatchObject({ report: 1, collector: 'shop', outcome: 'ok', exitCode: 0, now: '2026-01-15T12:07:31.000Z' });
    expect(report.series[0]).toEqual({ metric: 'shop.items', type: 'gauge', unit: 'item', keys: [], rows: [[7]] });
    const { readFile } = await import('node:fs/promises');
    expect(await readFile(join(folder, 'run.json'), 'utf8')).toBe(stdout);
  });

  it('runs several, and gives the weightiest exit code', async () => {
    const broken = toCollectorSource(
      'broken',
      `const items = service.source('items', async () => { throw new Error('out of order'); });
export default service.collector({ metrics: [{ 'broken.items': gauge({ from: items, description: 'Items.', value: () => 1 }) }] });`,
    );
    const { folder } = await createProject({ shop: simple('shop'), broken });
    const { code, stdout } = await type(['run', '--all', '--json'], { cwd: folder });
    expect(code).toBe(1);
    expect(
      (JSON.parse(stdout) as { collector: string; outcome: string }[]).map(({ collector, outcome }) => [collector, outcome]),
    ).toEqual([
      ['broken', 'failed'],
      ['shop', 'ok'],
    ]);
  });

  it('with a part that failed is 0, and 1 with --strict', async () => {
    const half = toCollectorSource(
      'half',
      `const good = service.source('good', async () => 1);
const bad = service.source('bad', async () => { throw new Error('out of order'); });
const one = (from) => gauge({ from, description: 'Items.', value: (n) => n });
export default service.collector({ metrics: [{ 'half.good': one(good), 'half.bad': one(bad), 'half.worse': one(bad) }] });`,
    );
    const { folder } = await createProject({ half });
    const { code, stdout } = await type(['run', 'half', '--json'], { cwd: folder });
    const report = JSON.parse(stdout) as { series: { metric: string; rows: number[][] }[]; errors: { stack?: string }[] };
    expect(code).toBe(0);
    expect(report).toMatchObject({ outcome: 'partial', errors: [{ code: 'threw', message: 'out of order', source: 'bad' }] });
    expect(report.errors[0]).not.toHaveProperty('stack');
    const value = (name: string) => report.series.find(({ metric }) => metric === name)?.rows[0]?.[0];
    expect([value('collector.half.error_count'), value('collector.half.failed'), value('collector.half.metric_count')]).toEqual([
      1, 0, 1,
    ]);
    expect((await type(['run', 'half', '--strict'], { cwd: folder })).code).toBe(1);
  });

  it.each([
    [{ DD_ENV: 'test' }, 'Secret "apiKey" (datadog/api-key) was not found', 'Provide it as environment variable DD_API_KEY'],
    [{ DD_API_KEY: 'a'.repeat(32) }, 'the environment of the points is not known, and --push needs it', 'set DD_ENV'],
  ])('--push with %j says what is missing', async (environment, message, fix) => {
    const { folder } = await createProject({ shop: simple('shop') });
    const { code, stdout, stderr } = await type(['run', 'shop', '--push'], { cwd: folder, environment });
    expect(code).toBe(78);
    expect(stdout + stderr).toContain(message);
    expect(stdout + stderr).toContain(fix);
  });

  it('names file, path and value of a wrong configuration', async () => {
    const project = await createProject({ shop: simple('shop') });
    project.write('collectors.config.json', '{ "collectors": { "shop": { "deadlin": "1m" } } }');
    const { code, stderr } = await type(['run', 'shop'], { cwd: project.folder });
    expect(code).toBe(78);
    expect(stderr).toContain(join(project.folder, 'collectors.config.json'));
    expect(stderr).toContain('deadlin');
    expect(stderr).toContain('deadline');
  });

  it('names a wrong instant', async () => {
    const { folder } = await createProject({ shop: simple('shop') });
    const { code, stderr } = await type(['run', 'shop', '--now', 'yesterday'], { cwd: folder });
    expect([code, stderr]).toEqual([
      64,
      "collectors: --now is 'yesterday', which is no ISO 8601 instant: write it like '2026-01-31T08:15:00Z'\n  fix: see 'collectors run --help'\n",
    ]);
  });

  it('ends with 143 where a signal came, having reported', async () => {
    const endless = toCollectorSource(
      'endless',
      `const items = service.source('items', () => new Promise(() => setInterval(() => {}, 1000)));
export default service.collector({ metrics: [{ 'endless.items': gauge({ from: items, description: 'Items.', value: () => 1 }) }] });`,
    );
    const { folder } = await createProject({ endless });
    const ending = new AbortController();
    const running = type(['run', 'endless', '--json'], { cwd: folder, signal: ending.signal });
    setTimeout(() => ending.abort(), 300);
    const { code, stdout } = await running;
    expect(code).toBe(143);
    expect(JSON.parse(stdout)).toMatchObject({ interrupted: true, outcome: 'failed' });
  });

  it('puts what a collector prints into the log, never into the result', async () => {
    const { folder } = await createProject({ shop: `console.log('hello from the shop');\n${simple('shop')}` });
    const { stdout, stderr } = await type(['run', 'shop', '--json'], { cwd: folder });
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    expect(stderr).toContain('hello from the shop');
  });
});
