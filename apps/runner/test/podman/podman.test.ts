import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunReport } from '@collectors/core/runner';
import { describe, expect, test, type TestContext, vi } from 'vitest';
import { startLoopback } from '../support/intake.ts';
import { installPrivateCollector, type Shop } from '../support/private-collector.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createRoot, runContainer } from './container.ts';
import { hasPodman } from './has-podman.ts';

vi.setConfig({ testTimeout: 60_000 });

/** 1.6 GB a second, outside the heap, for ever. */
const HOARDS = `async () => {
  const kept = [];
  for (;;) {
    kept.push(Buffer.alloc(8_000_000, 1));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}`;

/** podman's own codes for a container that it could not start: https://docs.podman.io/en/latest/markdown/podman-run.1.html#exit-status */
const NOT_STARTED = [125, 126];

const readable = (folder: string): string => {
  chmodSync(folder, 0o755);
  return folder;
};

/** A collector from a tarball in a folder of its own, the configuration in another, and the bundle in the image. */
const runShop = async ({ skip }: TestContext, url: string, shop: Shop = {}) => {
  const configuration = readable(temporaryFolder());
  const settings = { env: 'test', collectors: { shop: { config: { url } } } };
  writeFileSync(path.join(configuration, 'collectors.config.json'), JSON.stringify(settings));
  const finished = await runContainer(['run', 'shop', '--push', '--json'], {
    root: createRoot(),
    mounts: { [readable(await installPrivateCollector(shop))]: '/plugins', [configuration]: '/etc/collectors' },
    environment: {
      COLLECTORS_PLUGINS: '/plugins',
      COLLECTORS_CONFIG: '/etc/collectors/collectors.config.json',
      DD_API_KEY: '0'.repeat(32),
      DD_URL: url,
    },
  });
  skip(NOT_STARTED.includes(finished.code), `podman cannot start a container here: ${finished.stderr.trim()}`);
  return finished;
};

describe.runIf(hasPodman)('the bundle in a container of 128 MB with a root that is read-only', () => {
  test('runs a collector from a tarball, and delivers', async (context) => {
    const { url, values } = await startLoopback();
    const { code, stdout, stderr } = await runShop(context, url);
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/"level":"(warn|error)"/);
    expect(JSON.parse(stdout) as RunReport).toMatchObject({ outcome: 'ok', delivery: { outcome: 'delivered' } });
    expect([values('shop.items'), values('collector.shop.failed')]).toEqual([[7], [0]]);
  });

  test('reports and delivers the failure of a collector that hoards Buffers', async (context) => {
    const { url, values } = await startLoopback();
    const { code, stdout } = await runShop(context, url, { load: HOARDS });
    // 137 would be the kernel's: nothing reported, nothing delivered.
    expect(code).toBe(1);
    const { outcome, errors, delivery } = JSON.parse(stdout) as RunReport;
    expect([outcome, delivery.outcome]).toEqual(['failed', 'delivered']);
    expect(errors[0]?.message).toMatch(/^The collector used \d+ MB of memory, more than its limit of 68 MB\.$/);
    expect([values('shop.items'), values('collector.shop.failed')]).toEqual([[], [1]]);
  });
});
