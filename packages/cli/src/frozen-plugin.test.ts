import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDepot } from '../test/frozen-v1/depot-service.ts';
import { createProject } from '../test/project.ts';
import { typeBeside } from '../test/real.ts';

const FROZEN = fileURLToPath(new URL('../test/frozen-v1', import.meta.url));
const EXPECTED = JSON.parse(readFileSync(join(FROZEN, 'expected.json'), 'utf8')) as Readonly<Record<string, unknown>>;

/** They are never built again: see test/frozen-v1/README.md. */
const DIGESTS = {
  depot: '70134fdb8bbcc8c94b101b0a189f4e996753c32619724d16bc1bad2891f4996e',
  'depot-with-core': 'a271cd2e101eb0c231dc7dec5e91f402c3ab626011eb732c191c563a9ec0c05f',
};

const toDigest = (folder: string): string => {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted();
  for (const name of names) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
};

const PATIENCE = { timeout: 30_000 };

/** A project that installed a frozen plugin, and the service that it reads. */
const prepare = async (plugin: string) => {
  const { folder, write } = await createProject();
  const { url, requests } = await startDepot();
  const at = 'node_modules/collectors-plugin-depot';
  cpSync(join(FROZEN, plugin), join(folder, at), { recursive: true });
  write('package.json', JSON.stringify({ dependencies: { 'collectors-plugin-depot': '1.0.0' } }));
  const entry = { config: { sites: ['north', 'south', 'ghost'], carriers: ['post'] } };
  write('collectors.config.json', JSON.stringify({ collectors: { depot: entry } }));
  const environment = { DEPOT_URL: url, DEPOT_TOKEN: 't0ken', COLLECTORS_STATE_DIR: join(folder, 'state') };
  const type = (...argv: readonly string[]) => typeBeside(argv, { cwd: folder, environment });
  return { at: join(folder, at), type, requests };
};

interface Report {
  readonly outcome: string;
  readonly series: readonly { readonly metric: string; readonly keys: readonly string[]; readonly rows: readonly unknown[] }[];
  readonly errors: readonly { readonly code: string; readonly member?: unknown }[];
}

const toReadings = ({ series }: Report) =>
  Object.fromEntries(
    series.filter(({ metric }) => metric.startsWith('depot.')).map(({ metric, keys, rows }) => [metric, { keys, rows }]),
  );

const readManifest = (folder: string) => JSON.parse(readFileSync(join(folder, 'dist/collector.json'), 'utf8')) as object;

describe.each(Object.keys(DIGESTS))('%s, published against contract 1,', (plugin) => {
  it('is what was published', () => {
    expect(toDigest(join(FROZEN, plugin))).toBe(DIGESTS[plugin as keyof typeof DIGESTS]);
  });

  it('is listed and described', PATIENCE, async () => {
    const { at, type } = await prepare(plugin);
    const listed = await type('list', '--json');
    expect([listed.code, JSON.parse(listed.stdout)]).toMatchObject([0, [{ key: 'depot', enabled: true, metrics: 13 }]]);
    const described = await type('describe', 'depot', '--json');
    expect([described.code, JSON.parse(described.stdout)]).toEqual([0, readManifest(at)]);
  });

  it('is checked', PATIENCE, async () => {
    const { type } = await prepare(plugin);
    const { collectors } = JSON.parse((await type('check', 'depot', '--json')).stdout) as {
      readonly collectors: readonly { readonly results: readonly { readonly name: string; readonly status: string }[] }[];
    };
    expect(collectors[0]?.results.map(({ name, status }) => `${status} ${name}`)).toEqual(
      expect.arrayContaining(EXPECTED['check'] as string[]),
    );
  });

  it.each([['in a process of its own'], ['--inline']])('gives the same readings %s', PATIENCE, async (way) => {
    const { type, requests } = await prepare(plugin);
    const argv = ['run', 'depot', '--json', '--now', '2026-01-15T12:07:00Z', ...(way === '--inline' ? [way] : [])];
    const { code, stdout } = await type(...argv);
    const report = JSON.parse(stdout) as Report;
    expect([code, report.outcome]).toEqual([0, 'partial']);
    expect(toReadings(report)).toEqual(EXPECTED['readings']);
    expect(report.errors.map(({ code: kind, member }) => ({ code: kind, member }))).toEqual(EXPECTED['errors']);
    expect(requests.toSorted()).toEqual(EXPECTED['requests']);
    // What is kept for an hour is not asked for again.
    expect((await type(...argv)).code).toBe(0);
    expect(requests.filter((request) => request === 'GET /price')).toHaveLength(1);
  });

  it('has the manifest that the core of today would write, but for what was added since', PATIENCE, async () => {
    const { at, type } = await prepare(plugin);
    const before = readManifest(at);
    expect((await typeBeside(['manifest'], { cwd: at })).code).toBe(0);
    expect(readManifest(at)).toMatchObject(before);
    expect((await type('list')).code).toBe(0);
  });
});

it.each([[[]], [['--inline']]])(
  'is given the core of the runner where it is installed without one: run %j',
  PATIENCE,
  async (flags) => {
    const folder = mkdtempSync(join(tmpdir(), 'collectors-frozen-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { url } = await startDepot();
    cpSync(join(FROZEN, 'depot'), join(folder, 'depot'), { recursive: true });
    writeFileSync(
      join(folder, 'collectors.config.json'),
      JSON.stringify({ collectors: { depot: { config: { sites: ['north'] } } } }),
    );
    const environment = { DEPOT_URL: url, DEPOT_TOKEN: 't0ken', COLLECTORS_PLUGINS: join(folder, 'depot') };
    const { code, stdout } = await typeBeside(['run', 'depot', '--json', ...flags], { cwd: folder, environment });
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { outcome: 'ok' }]);
  },
);
