import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { createStand, toOwnReadings } from './stand.ts';

vi.setConfig({ testTimeout: 30_000 });

const toShards = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ COLLECTORS_SHARDS: String(count), JOB_COMPLETION_INDEX: String(index) }));

test('shards deliver between them what one run would, each point once', async () => {
  const whole = await createStand();
  const { report: all } = await whole.run(['--push']);
  const parts = await createStand();
  const COLLECTORS_SPOOL_DIR = path.join(parts.folder, 'spool');
  const runs = [];
  for (const shard of toShards(3)) runs.push(await parts.run(['--push'], { ...shard, COLLECTORS_SPOOL_DIR }));
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(runs.flatMap(({ report }) => toOwnReadings(report)).toSorted()).toEqual(toOwnReadings(all));
  const keys = ({ intake }: typeof whole) =>
    intake
      .series()
      // The first shard reports the quotas of what it asked itself.
      .filter(({ metric }) => metric.startsWith('github.') && metric !== 'github.api.remaining')
      .map(({ metric, tags }) => `${metric} ${tags.toSorted().join(' ')}`)
      .toSorted();
  expect(keys(parts)).toEqual(keys(whole));
  const health = parts.intake.series().filter(({ metric }) => metric === 'collector.github.failed');
  expect(health.map(({ tags }) => tags.filter((tag) => tag.startsWith('shard:')).join()).toSorted()).toEqual([
    'shard:0',
    'shard:1',
    'shard:2',
  ]);
  expect(['github-0', 'github-1', 'github-2'].every((name) => existsSync(path.join(COLLECTORS_SPOOL_DIR, name)))).toBe(true);
});

test('each repository is asked about by one shard alone', async () => {
  const { run, sandbox } = await createStand();
  const askedBy: string[][] = [];
  for (const shard of toShards(2)) {
    sandbox.reset();
    await run([], shard);
    const asked = sandbox.requests().filter(({ url }) => url.includes('/actions/runs'));
    askedBy.push([...new Set(asked.map(({ url }) => /repos\/([^/]+\/[^/]+)/.exec(url)![1]!))]);
  }
  expect(askedBy.flat().toSorted()).toEqual(['acme/app', 'acme/web']);
});

test('a shard that Kubernetes did not number is refused before anything is read', async () => {
  const { run, sandbox } = await createStand();
  const { code, stderr } = await run([], { COLLECTORS_SHARDS: '4' });
  expect(code).toBe(78);
  expect(stderr).toContain('JOB_COMPLETION_INDEX');
  expect(stderr).toContain('completionMode');
  expect(sandbox.requests()).toEqual([]);
});
