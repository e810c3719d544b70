import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { collectorSuite, matchFile, RecordingError, replay, toSurvivalTable, UnexpectedRequestError } from '../src/index.ts';
import naive from './shop/naive.ts';
import shop from './shop/shop.ts';

const fixtures = new URL('./shop/recording/', import.meta.url);

describe('replay', () => {
  test('runs a collector as a command would, against its recording', async () => {
    const { report, readings, errors, requests, leftovers } = await replay(shop, { fixtures });
    expect([report.outcome, report.exitCode, errors, leftovers]).toEqual(['ok', 0, [], []]);
    expect(readings).toContainEqual({ metric: 'shop.orders.count', value: 2, tags: { state: 'open' } });
    expect(requests.filter(({ source }) => source === 'orders').map(({ url }) => url)).toEqual([
      'https://shop.example.com/api/orders',
      'https://shop.example.com/api/orders?after=b4f1c2',
    ]);
  });

  test('takes the package, as a folder or a module', async () => {
    const module = fileURLToPath(new URL('./shop/shop.ts', import.meta.url));
    expect((await replay(module, { fixtures })).report.package).toBe('@acme/collectors-shop');
    await expect(replay(new URL('./shop/', import.meta.url), { fixtures })).rejects.toThrow(
      /dist\/index\.js does not exist: build the package first/,
    );
    await expect(replay('/nowhere/index.js', { fixtures })).rejects.toThrow('/nowhere/index.js does not exist.');
  });

  test('fails on a request that was not recorded, naming it and what comes nearest', async () => {
    const config = { url: 'https://shop.example.com/api', shops: ['berlin', 'rome'] };
    const failure = await replay(shop, { fixtures, config }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnexpectedRequestError);
    expect((failure as Error).message.split('\n').slice(0, 2)).toEqual([
      'GET https://shop.example.com/api/shops/rome/stock is not in the recording. Nearest to it:',
      '    GET https://shop.example.com/api/shops/berlin/stock',
    ]);
  });

  test('has faults by name', async () => {
    const { report, elapsedMilliseconds } = await replay(shop, { fixtures, fault: { name: 'hung', source: 'stock' } });
    expect(report.outcome).toBe('partial');
    expect(report.metrics.filter(({ outcome }) => outcome === 'failed').map(({ metric }) => metric)).toEqual([
      'shop.stock.items',
      'shop.stock.missing',
    ]);
    // Four attempts of 15 seconds, and no second of them waited for.
    expect(elapsedMilliseconds).toBeGreaterThan(60_000);
    await expect(replay(shop, { fixtures, fault: { name: 'rain' } })).rejects.toThrow(
      "There is no fault 'rain': it is one of '401',",
    );
  });

  test('runs one after the other, whoever asks', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => replay(shop, { fixtures })));
    expect(runs.map(({ report }) => report.outcome)).toEqual(['ok', 'ok', 'ok']);
  });

  test('leaves this process as it was', async () => {
    const before = [globalThis.fetch, globalThis.setTimeout, Date.now, process.getBuiltinModule('node:http').request];
    await replay(shop, { fixtures });
    expect([globalThis.fetch, globalThis.setTimeout, Date.now, process.getBuiltinModule('node:http').request]).toEqual(before);
  });
});

describe('a recording that is not there', () => {
  test('is told with how to make it', () => {
    const nowhere = new URL('./nowhere/', import.meta.url);
    expect(() => collectorSuite(shop, { fixtures: nowhere })).toThrow(RecordingError);
    expect(() => collectorSuite(shop, { fixtures: nowhere })).toThrow(
      /There is no recording in .*nowhere.*collectors record <name> --out/,
    );
  });
});

describe('a suite', () => {
  const run = async (suite: ReturnType<typeof collectorSuite>, name: string) => {
    const found = suite.cases.find((one) => one.name.startsWith(name))!;
    return found.run({ matchFile }).then(
      () => undefined,
      (error: unknown) => (error as Error).message,
    );
  };

  test('can be without a group, for a reason', () => {
    const { cases } = collectorSuite(shop, { fixtures, skip: { documentation: 'it has no README' } });
    expect(cases.filter(({ skip }) => skip !== undefined).map(({ group, skip }) => [group, skip])).toEqual([
      ['documentation', 'it has no README'],
    ]);
  });

  test('has exceptions, which excuse no wrong number', { timeout: 60_000 }, async () => {
    const exceptions = {
      'connection cut off at orders': 'the client says nothing more',
      'wrong shape at stock': 'who would do that',
      'slow at stock': 'is no trouble',
    };
    const suite = collectorSuite(naive, { fixtures, exceptions });
    expect(await run(suite, 'survives connection cut off at orders')).toBeUndefined();
    expect(await run(suite, 'survives wrong shape at stock')).toContain('A failure became a number');
    expect(await run(suite, 'survives what it did before')).toBe("The exception 'slow at stock' excuses nothing: take it out.");
    expect(toSurvivalTable(await suite.survival())).toMatch(/^\* connection cut off at orders: the client says nothing more$/m);
  });

  test('compares the readings with a file that is checked in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'testkit-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(fixtures, folder, { recursive: true });
    rmSync(join(folder, 'readings.txt'));
    const suite = collectorSuite(shop, { fixtures: folder });
    expect(await run(suite, 'have the readings')).toMatch(
      /readings\.txt is not there yet\. Run the tests once with COLLECTORS_UPDATE=1/,
    );
    vi.stubEnv('COLLECTORS_UPDATE', '1');
    expect(await run(suite, 'have the readings')).toBeUndefined();
    vi.unstubAllEnvs();
    expect(readFileSync(join(folder, 'readings.txt'), 'utf8')).toContain('shop.stock.items{shop:berlin} 120\n');
    const other = collectorSuite(shop, { fixtures: folder, config: { url: 'https://shop.example.com/api', shops: ['paris'] } });
    expect(await run(other, 'have the readings')).toContain('\n- shop.stock.items{shop:berlin} 120');
    expect(await run(other, 'ask all that was recorded')).toContain(
      'Was recorded and is not asked for any more: GET https://shop.example.com/api/shops/berlin/stock',
    );
  });

  test('finds a name that is not the recording’s', async () => {
    const github = { ...shop, service: { ...shop.service, name: 'github' } } as never;
    const suite = collectorSuite(github, { fixtures, skip: {} });
    expect(await run(suite, 'is called the same')).toContain("package.json says collectors.name 'shop', the code 'github'.");
  });
});
