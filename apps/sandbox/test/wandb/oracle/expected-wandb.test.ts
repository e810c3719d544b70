import { describe, expect, test } from 'vitest';
import { alive, crash, silent, still } from '../../../src/wandb/world/phases.ts';
import type { RunPhase, WandbRun, WandbSweep } from '../../../src/wandb/world/tables.ts';
import { expectedWandb } from './expected-wandb.ts';
import { percentile, type OracleConfig } from './readings.ts';

const NOW = Date.parse('2026-01-10T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SERVED = { computeSeconds: true, computeHours: true };
const CONFIG: OracleConfig = {
  runTypes: [
    { name: 'train', displayName: '^train' },
    { name: 'gpu-eval', jobType: 'eval', tag: 'gpu' },
    { name: 'eval', jobType: 'eval' },
  ],
  summary: [{ key: 'a/loss', name: 'loss' }, { key: 'speed' }],
  served: SERVED,
};

let last = 0;
const run = (phases: readonly RunPhase[], more: Partial<WandbRun> = {}): WandbRun => ({
  name: `run${(last += 1)}`,
  displayName: 'calm-pine-1',
  createdAt: phases[0]!.at,
  visibleAt: phases[0]!.at,
  phases,
  offlineSeconds: 0,
  user: 'amara',
  group: null,
  jobType: null,
  sweepName: null,
  tags: [],
  host: null,
  config: {},
  summary: null,
  ...more,
});
const ended = (state: string, at: number, more?: Partial<WandbRun>) => run([alive(at - HOUR), still(at, state)], more);
const withLoss = (loss: never) => ended('finished', NOW, { summary: { values: { 'a/loss': loss }, nonFinite: 'bare', bulk: 0 } });

/** All values of a metric, by the tags that it has besides entity and project. */
const values = (
  given: { runs?: readonly WandbRun[]; sweeps?: readonly WandbSweep[] },
  metric: string,
  config = CONFIG,
): Record<string, number> => {
  const project = { entity: 'acme', name: 'app', isPublic: false, createdAt: 0, runs: [], sweeps: [], ...given };
  const expected = expectedWandb({ end: NOW, projects: [project] }, new Date(NOW), config).filter((one) => one.metric === metric);
  return Object.fromEntries(
    expected.map(({ tags: { entity, project: name, ...tags }, value }) => {
      expect([entity, name]).toEqual(['acme', 'app']);
      return [Object.values(tags).toSorted().join(' '), value];
    }),
  );
};

const without0 = (all: Record<string, number>) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== 0));

test('percentiles interpolate linearly', () => {
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(percentile([10, 20], 0.9)).toBeCloseTo(19);
});

test('a run is counted by its state of now, once the server knows of it', () => {
  const runs = [
    run([silent(NOW - HOUR, 'pending')]),
    run([silent(NOW - HOUR, 'pending'), alive(NOW)]),
    run([alive(NOW - HOUR), ...crash(NOW - 300_000)]),
    run([alive(NOW - HOUR), ...crash(NOW - 299_000)]),
    ended('finished', NOW + 1000),
    ended('suspended', NOW),
    ended('finished', NOW - DAY, { visibleAt: NOW }),
    ended('finished', NOW - DAY, { visibleAt: NOW + 1000 }),
  ];
  const counts = values({ runs }, 'wandb.runs.count');
  expect(counts).toEqual({
    running: 3,
    finished: 1,
    crashed: 1,
    failed: 0,
    killed: 0,
    pending: 1,
    preempting: 0,
    preempted: 0,
    other: 1,
  });
  expect(values({}, 'wandb.runs.count')).toEqual(Object.fromEntries(Object.keys(counts).map((state) => [state, 0])));
});

test('what runs counts whatever its age, and is as silent as its last beat is old', () => {
  const runs = [
    run([alive(NOW - 30 * DAY - 10_000)]),
    run([alive(NOW - 6 * HOUR)], { displayName: 'train-1' }),
    run([alive(NOW - 4 * HOUR), still(NOW - 60_000, 'running')], { displayName: 'train-2' }),
    run([alive(NOW - HOUR, 'preempting')], { displayName: 'train-3' }),
  ];
  expect(values({ runs }, 'wandb.runs.active')).toEqual({ train: 2, 'gpu-eval': 0, eval: 0, other: 1 });
  expect(values({ runs }, 'wandb.runs.active_duration.p50')['train']).toBe(5);
  expect(values({ runs }, 'wandb.runs.active_duration.max')['other']).toBeCloseTo(720 + 10 / 3600);
  expect(values({ runs }, 'wandb.runs.heartbeat_age.max')).toEqual({ train: 60, other: 10 });
});

test('the first rule all of whose conditions hold names the type', () => {
  const runs = [
    ended('finished', NOW, { displayName: 'train', jobType: 'eval' }),
    ended('finished', NOW, { jobType: 'eval', tags: ['gpu'] }),
    ended('finished', NOW, { jobType: 'eval', tags: ['GPU'] }),
    ended('finished', NOW, { displayName: null }),
    ended('finished', NOW, { displayName: 'Train' }),
  ];
  const byType = without0(values({ runs }, 'wandb.runs.finished_24h'));
  expect(byType).toEqual({ 'finished train': 1, 'finished gpu-eval': 1, 'eval finished': 1, 'finished other': 2 });
});

test('the window is open at its beginning and closed at its end', () => {
  const runs = [ended('failed', NOW - DAY), ended('killed', NOW - DAY + 1000), ended('crashed', NOW), ended('preempted', NOW)];
  const others = [ended('suspended', NOW), run([silent(NOW - HOUR, 'killed')]), run([alive(NOW - HOUR)])];
  const finished = values({ runs: [...runs, ...others] }, 'wandb.runs.finished_24h');
  expect(without0(finished)).toEqual({ 'killed other': 1, 'crashed other': 1, 'other preempted': 1 });
  expect(Object.keys(finished)).toHaveLength(20);
  expect(values({ runs: [...runs, ...others] }, 'wandb.runs.failure_ratio_24h')).toEqual({ other: 1 / 3 });
});

describe('durations', () => {
  const resumed = run([alive(NOW - 10 * DAY), still(NOW - 9.5 * DAY, 'finished'), alive(NOW - HOUR), still(NOW, 'finished')]);
  const late = run([still(NOW - 2 * DAY, 'finished', NOW - HOUR)], { createdAt: NOW - 60_000, offlineSeconds: 7200 });

  test('are what was computed, where that is served', () => {
    expect(values({ runs: [resumed] }, 'wandb.runs.duration.avg')).toEqual({ other: 13 });
    expect(values({ runs: [late] }, 'wandb.runs.duration.avg')).toEqual({ other: 2 });
    expect(values({ runs: [resumed, late, run([alive(NOW - 15_000)])] }, 'wandb.compute.hours_total')).toEqual({ '': 15 });
  });

  test('else from creation to the last sign of life, or nothing', () => {
    const older = { ...CONFIG, served: { computeSeconds: false, computeHours: false } };
    expect(values({ runs: [resumed] }, 'wandb.runs.duration.avg', older)).toEqual({ other: 240 });
    expect(values({ runs: [late] }, 'wandb.runs.duration.avg', older)).toEqual({});
    expect(values({ runs: [late] }, 'wandb.compute.hours_total', older)).toEqual({});
  });
});

test('summaries are of finite numbers', () => {
  const given = [1, 4, Number.NaN, Infinity, '7', 'NaN', true, null, { last: 3 }, [2]] as never[];
  const runs = [...given.map((loss) => withLoss(loss)), ended('finished', NOW)];
  const running = run([alive(NOW - HOUR)], { summary: { values: { 'a/loss': 100, speed: 5 }, nonFinite: 'bare', bulk: 0 } });
  expect(values({ runs: [...runs, running] }, 'wandb.runs.summary.avg')).toEqual({ 'loss other': 2.5 });
  expect(values({ runs: [...runs, running] }, 'wandb.runs.summary.max')).toEqual({ 'loss other': 4 });
});

test('sweeps in either spelling, and of a state that nobody knows', () => {
  const sweep = (...states: readonly string[]): WandbSweep => ({
    name: 'sweep',
    displayName: null,
    method: 'grid',
    createdAt: NOW - HOUR,
    phases: states.map((state, index) => ({ at: NOW - HOUR + index * HOUR, state })),
  });
  const sweeps = [sweep('PENDING', 'RUNNING', 'FINISHED'), sweep('CANCELED'), sweep('CANCELLED'), sweep('RESCHEDULED')];
  expect(without0(values({ sweeps }, 'wandb.sweeps.count'))).toEqual({ running: 1, canceled: 2, other: 1 });
  expect(Object.keys(values({}, 'wandb.sweeps.count'))).toHaveLength(9);
});

test('users with a sign of life in the window, each once', () => {
  const runs = [
    ended('finished', NOW),
    run([alive(NOW - 3 * DAY)]),
    ended('failed', NOW - 2 * DAY, { user: 'bogdan' }),
    run([silent(NOW - HOUR, 'pending')], { user: 'chiyo' }),
    ended('suspended', NOW, { user: 'dmitri' }),
    ended('finished', NOW, { user: null }),
  ];
  expect(values({ runs }, 'wandb.users.active_24h')).toEqual({ '': 2 });
});
