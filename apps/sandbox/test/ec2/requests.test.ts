import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Ec2Run, type Ec2Sandbox, runEc2, startEc2, tableOf } from './run-ec2.ts';

const end = new Date('2026-03-04T15:00:00Z');
const MINUTE = 60_000;

let sandbox: Ec2Sandbox;
beforeAll(async () => {
  // 200 instances, 500 volumes and 2,000 snapshots in two regions.
  sandbox = await startEc2(end);
});
afterAll(() => sandbox.close());

const at = (minutes: number) => sandbox.clock.set(new Date(end.getTime() + minutes * MINUTE));
const total = ({ lines }: Ec2Run, metric: string) =>
  lines.find((line) => line.metric === metric)?.rows.reduce((sum, [value]) => sum + (value as number), 0);

test('the case of the catalogue without state: 12 requests, and one for an access key', async () => {
  at(0);
  const run = await runEc2(sandbox);
  expect(run.errors).toEqual([]);
  expect(run.requests.map(({ operation }) => operation)).toHaveLength(13);
  const told = await runEc2(sandbox, { variables: { AWS_ACCOUNT_ID: '123456789012' } });
  expect(told.requests).toHaveLength(12);
  expect(tableOf(told)).toEqual(tableOf(run));
  expect(total(run, 'ec2.instances.count')).toBeGreaterThan(180);
  expect(total(run, 'ec2.volumes.count')).toBeGreaterThan(450);
  expect(total(run, 'ec2.snapshots.count')).toBeGreaterThan(1800);
});

test('with state: 8 requests at most, for three hours of runs', async () => {
  const stateDirectory = await mkdtemp(path.join(tmpdir(), 'ec2-requests-'));
  onTestFinished(() => rm(stateDirectory, { recursive: true }));
  const counts: number[] = [];
  for (let minutes = 0; minutes <= 180; minutes += 5) {
    at(minutes);
    const run = await runEc2(sandbox, { stateDirectory });
    expect(run.errors).toEqual([]);
    counts.push(run.requests.length);
  }
  const [first, ...others] = counts;
  expect(first).toBe(13);
  expect(Math.max(...others)).toBeLessThanOrEqual(8);
  expect(others.filter((count) => count === 6).length).toBeGreaterThan(20);
}, 60_000);
