import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RunReport } from '@collectors/core/runner';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { podman, runPodman } from '../../../../tools/image/podman/podman.ts';
import { startLoopback } from '../support/intake.ts';
import { packPrivateCollector, type Shop } from '../support/private-collector.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runContainer } from '../../../../tools/image/container.ts';
import { writeConfiguration } from '../../../../tools/image/run-collector.ts';

const image = inject('image')!;
const DOCKERFILE = path.resolve(import.meta.dirname, '../../private/Dockerfile');

/** 1.6 GB a second, outside the heap, for ever. */
const HOARDS = `async () => {
  const kept = [];
  for (;;) {
    kept.push(Buffer.alloc(8_000_000, 1));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}`;

/** Builds an image with one more collector, by the documented Dockerfile as it is. */
const buildShop = async (shop: Shop): Promise<string> => {
  const tag = `localhost/private:${process.pid}-${Math.random().toString(36).slice(2)}`;
  const context = temporaryFolder();
  await packPrivateCollector(context, shop);
  await podman(
    'build',
    '--network',
    'host',
    '--build-arg',
    `COLLECTORS_IMAGE=${image}`,
    '--file',
    DOCKERFILE,
    '--tag',
    tag,
    context,
  );
  onTestFinished(async () => void (await runPodman(['rmi', '--force', tag])));
  return tag;
};

const runShop = async (url: string, shop: Shop = {}) => {
  const configuration = temporaryFolder();
  writeConfiguration(configuration, { env: 'test', collectors: { shop: { config: { url } } } });
  return runContainer(['run', 'shop', '--push', '--json'], {
    image: await buildShop(shop),
    mounts: { [configuration]: '/etc/collectors' },
    environment: { DD_API_KEY: '0'.repeat(32), DD_URL: url },
  });
};

test('the README prints the Dockerfile as it is', () => {
  const lines = readFileSync(DOCKERFILE, 'utf8').replaceAll(/^#.*\n/gm, '');
  expect(readFileSync(path.resolve(DOCKERFILE, '../../README.md'), 'utf8')).toContain(`\n${lines}`);
});

describe.runIf(image)('a private collector in the image, by the documented Dockerfile', () => {
  test('runs with the contract of the image, and delivers', async () => {
    const { url, values } = await startLoopback();
    const { code, stdout, stderr } = await runShop(url);
    expect([code, stderr]).toEqual([0, expect.stringContaining('the run has ended')]);
    expect(stderr).not.toMatch(/"level":"(warn|error)"/);
    const report = JSON.parse(stdout) as RunReport;
    expect(report).toMatchObject({ package: '@acme/collectors-shop', outcome: 'ok', delivery: { outcome: 'delivered' } });
    expect([values('shop.items'), values('collector.shop.failed')]).toEqual([[7], [0]]);
  });

  test('that hoards Buffers fails, and its failure is reported and delivered', async () => {
    const { url, values } = await startLoopback();
    const { code, stdout } = await runShop(url, { load: HOARDS });
    // 137 would be the kernel's: nothing reported, nothing delivered.
    expect(code).toBe(1);
    const { outcome, errors, delivery } = JSON.parse(stdout) as RunReport;
    expect([outcome, delivery.outcome]).toEqual(['failed', 'delivered']);
    expect(errors[0]?.message).toMatch(/^The collector used \d+ MB of memory, more than its limit of 68 MB\.$/);
    expect([values('shop.items'), values('collector.shop.failed')]).toEqual([[], [1]]);
  });
});
