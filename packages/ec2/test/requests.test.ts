import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFleet } from './fleet.ts';
import { countRequests, type Ec2Run, readingsOf, runEc2 } from './run-ec2.ts';
import { startAws } from './start-aws.ts';

const START = Date.parse('2026-03-04T14:55:00Z');
const MINUTE = 60_000;
/** The case of the catalogue, in two regions. */
const CASE = { instances: 200, volumes: 500, snapshots: 2000 };

const useState = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ec2-requests-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

/** What a role's credentials tell by themselves is in `AWS_ACCOUNT_ID` for an access key. */
const OF_A_ROLE = { AWS_ACCOUNT_ID: '123456789012' };

test('2 regions, 200 instances, 500 volumes, 2,000 snapshots without state: 12 requests, everything counted', async () => {
  const aws = await startAws(createFleet(CASE));
  const run = await runEc2({ url: aws.url, now: new Date(START), variables: OF_A_ROLE });
  expect(run.errors).toEqual([]);
  expect(run.requests).toEqual({
    'instances ok': 2,
    'volumes ok': 2,
    'snapshots ok': 2,
    'addresses ok': 2,
    'instance-types ok': 1,
    'on-demand-prices ok': 1,
    'spot-prices ok': 2,
  });
  expect([countRequests(run), aws.requests.length]).toEqual([12, 12]);
  expect(readingsOf(run, 'ec2.snapshots.count')).toEqual({ 'eu-west-1': 1000, 'us-east-1': 1000 });
});

test('an access key makes one request more without state, because it does not tell its account', async () => {
  const aws = await startAws(createFleet(CASE));
  expect(countRequests(await runEc2({ url: aws.url, now: new Date(START) }))).toBe(13);
  const told = await runEc2({ url: aws.url, now: new Date(START), config: { account: '123456789012' } });
  expect(countRequests(told)).toBe(12);
});

test('with state: never more than 8 requests, 6 in most runs, through the end of a day', async () => {
  const aws = await startAws(createFleet(CASE));
  const stateDirectory = await useState();
  const at = (minutes: number): Promise<Ec2Run> =>
    runEc2({ url: aws.url, now: new Date(START + (7 * 60 + minutes) * MINUTE), stateDirectory });
  const first = await at(0);
  expect(countRequests(first)).toBe(13);
  const counts: number[] = [];
  for (let minutes = 5; minutes <= 6 * 60; minutes += 5) {
    const run = await at(minutes);
    expect(run.errors).toEqual([]);
    counts.push(countRequests(run));
  }
  expect(Math.max(...counts)).toBe(8);
  expect(counts.filter((count) => count === 6).length / counts.length).toBeGreaterThan(0.8);
  // Six times the snapshots and the spot prices of two regions, once types and prices.
  expect(counts.reduce((total, count) => total + count, 0)).toBe(counts.length * 6 + 6 * 4 + 2);
}, 30_000);

test('with state the numbers are the same as without', async () => {
  const aws = await startAws(createFleet(CASE));
  const stateDirectory = await useState();
  const now = new Date(START);
  const rowsOf = ({ lines }: Ec2Run) => new Map([...lines].map(([metric, { rows }]) => [metric, rows]));
  const without = await runEc2({ url: aws.url, now });
  await runEc2({ url: aws.url, now, stateDirectory });
  const kept = await runEc2({ url: aws.url, now, stateDirectory });
  expect(rowsOf(kept)).toEqual(rowsOf(without));
});

test('what costs money is asked for four times a day, and once an hour', async () => {
  const aws = await startAws({ ...createFleet(CASE), bill: [{ 'Amazon S3': 5 }], cpu: {} });
  const stateDirectory = await useState();
  const config = { prices: false, billing: {}, idle: {} };
  for (let hours = 0; hours < 12; hours += 0.5)
    await runEc2({ url: aws.url, now: new Date(START + hours * 60 * MINUTE), stateDirectory, config });
  const asked = (service: string) => aws.requests.filter((request) => request.service === service).length;
  // Periods begin at 12:05, 18:05 and 00:05; two requests each, and two regions an hour.
  expect(asked('ce')).toBe(6);
  expect(asked('monitoring')).toBe(2 * 12 + 2);
});

test('a state that does not keep what it is given is no reason to pay', async () => {
  const aws = await startAws({ ...createFleet(CASE), bill: [{ 'Amazon S3': 5 }] });
  const run = await runEc2({
    url: aws.url,
    now: new Date(START),
    stateDirectory: import.meta.filename,
    config: { prices: false, billing: {} },
  });
  expect(run.errors).toMatchObject([{ source: 'billing', code: 'forbidden', message: expect.stringContaining('does not keep') }]);
  expect(aws.requests.some(({ service }) => service === 'ce')).toBe(false);
});

test('two runs that share the regions read each once', async () => {
  const aws = await startAws(createFleet(CASE));
  const now = new Date(START);
  const whole = await runEc2({ url: aws.url, now, variables: OF_A_ROLE });
  const from = aws.requests.length;
  const shards = [0, 1].map((index) => ({ index, count: 2 }));
  const runs = [];
  for (const shard of shards) runs.push(await runEc2({ url: aws.url, now, variables: OF_A_ROLE, shard }));
  const rows = (all: readonly Ec2Run[]) =>
    all
      .flatMap(({ lines }) => lines.get('ec2.cost.hourly_estimate')?.rows ?? [])
      .map(String)
      .toSorted();
  expect(rows(runs)).toEqual(rows([whole]));
  expect(
    aws.requests
      .slice(from)
      .filter(({ action }) => action === 'DescribeInstances')
      .map(({ region }) => region)
      .toSorted(),
  ).toEqual(['eu-west-1', 'us-east-1']);
});
