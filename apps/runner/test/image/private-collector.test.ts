import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RunReport } from '@collectors/core/runner';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { runContainer } from '../../../../tools/image/container.ts';
import { podman, runPodman } from '../../../../tools/image/podman/podman.ts';
import { writeConfiguration } from '../../../../tools/image/run-collector.ts';
import { EXAMPLE, packExample, RESIDENT, startExampleService } from '../support/example.ts';
import { startLoopback } from '../support/intake.ts';
import { packPrivateCollector } from '../support/private-collector.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const image = inject('image')!;
const DOCKERFILE = path.join(EXAMPLE, 'image/Dockerfile');

/** 1.6 GB a second, outside the heap, for ever. */
const HOARDS = `async () => {
  const kept = [];
  for (;;) {
    kept.push(Buffer.alloc(8_000_000, 1));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}`;

/** The parameters of `docker build` as the example's README prints them. */
const readBuild = (): readonly string[] => {
  const [, printed = ''] = /^docker (build .*)$/m.exec(readFileSync(path.join(EXAMPLE, 'README.md'), 'utf8')) ?? [];
  return printed.split(' ');
};

/** Builds an image with one more collector by that command: with our image, a name of its own, and a folder that holds the tarball. */
const buildPrivate = async (pack: (folder: string) => Promise<unknown>): Promise<string> => {
  const tag = `localhost/private:${process.pid}-${Math.random().toString(36).slice(2)}`;
  const context = temporaryFolder();
  await pack(context);
  const [build, ...parameters] = readBuild().map((word) => {
    if (word.startsWith('COLLECTORS_IMAGE=')) return `COLLECTORS_IMAGE=${image}`;
    if (word === 'image') return context;
    return word.startsWith('ghcr.io/') ? tag : word;
  });
  await podman(build!, '--network', 'none', '--file', DOCKERFILE, ...parameters);
  onTestFinished(async () => void (await runPodman(['rmi', '--force', tag])));
  return tag;
};

interface Running {
  readonly image: string;
  readonly configuration: object;
  readonly intake: string;
}

const run = (name: string, { image: tag, configuration, intake }: Running) => {
  const folder = temporaryFolder();
  writeConfiguration(folder, configuration);
  return runContainer(['run', name, '--push', '--json'], {
    image: tag,
    mounts: { [folder]: '/etc/collectors' },
    environment: { DD_API_KEY: '0'.repeat(32), DD_URL: intake },
  });
};

test('the README prints the Dockerfile as it is', () => {
  const lines = readFileSync(DOCKERFILE, 'utf8').replaceAll(/^#.*\n/gm, '');
  expect(readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8')).toContain(`\n${lines}`);
});

describe.runIf(image)('a private collector in the image, by the documented Dockerfile and without a network', () => {
  test('is listed, runs with the contract of the image, and delivers', async () => {
    const { url, values } = await startLoopback();
    const tag = await buildPrivate(packExample);
    const listed = await runContainer(['list'], { image: tag });
    expect(listed.stdout).toMatch(/^webservice +.*@acme\/collectors-webservice@/m);
    const running = { image: tag, configuration: await startExampleService(), intake: url };
    const { code, stdout, stderr } = await run('webservice', running);
    expect([code, stderr]).toEqual([0, expect.stringContaining('the run has ended')]);
    expect(stderr).not.toMatch(/"level":"(warn|error)"/);
    const report = JSON.parse(stdout) as RunReport;
    expect(report).toMatchObject({
      package: '@acme/collectors-webservice',
      outcome: 'ok',
      delivery: { outcome: 'delivered' },
    });
    expect([values('webservice.memory.resident'), values('collector.webservice.failed')]).toEqual([[RESIDENT], [0]]);
  });

  test('that hoards Buffers fails, and its failure is reported and delivered', async () => {
    const { url, values } = await startLoopback();
    const tag = await buildPrivate((folder) => packPrivateCollector(folder, { load: HOARDS }));
    const configuration = { env: 'test', collectors: { shop: { config: { url } } } };
    const { code, stdout } = await run('shop', { image: tag, configuration, intake: url });
    // 137 would be the kernel's: nothing reported, nothing delivered.
    expect(code).toBe(1);
    const { outcome, errors, delivery } = JSON.parse(stdout) as RunReport;
    expect([outcome, delivery.outcome]).toEqual(['failed', 'delivered']);
    expect(errors[0]?.message).toMatch(/^The collector used \d+ MB of memory, more than its limit of 68 MB\.$/);
    expect([values('shop.items'), values('collector.shop.failed')]).toEqual([[], [1]]);
  });
});
