import { expect, test } from 'vitest';
import type { Loose } from '../support/client.ts';
import { createWandbWorld } from '../../src/wandb/world/create-wandb-world.ts';
import { DEFAULT_PROJECTS } from '../../src/wandb/options.ts';
import { END, SMALL, startStandIn } from './stand-in-client.ts';

const HOUR = 3_600_000;
const NODE = 'name displayName state createdAt heartbeatAt computeSeconds tags user { username } sweepName';

/** The runs of that name, as the server tells them so many hours after the end of the world. */
const follow = async (displayName: string, hours: readonly number[]) => {
  const { askProject, clock } = await startStandIn({ ...SMALL, timestamps: 'zoned' });
  const filters = JSON.stringify(JSON.stringify({ displayName }));
  const seen: Loose[] = [];
  for (const offset of hours) {
    clock.set(new Date(END.getTime() + offset * HOUR));
    const { edges } = (await askProject(`runs(filters: ${filters}) { edges { node { ${NODE} } } }`)).data.project.runs;
    const run = edges[0]?.node;
    const age = run?.heartbeatAt && (clock.now().getTime() - Date.parse(run.heartbeatAt)) / HOUR;
    seen.push(run && [run.state, Number(Number(age).toFixed(1)), Number((run.computeSeconds / 3600).toFixed(1))]);
  }
  return seen;
};

test.each<[string, readonly number[], Loose[]]>([
  ['train.llama-7b.long', [-80, -20, 0, 73], [undefined, ['running', 0, 55], ['running', 0, 75], ['finished', 1, 147]]],
  [
    'train.llama-1b.returns',
    [-19, -5, 6],
    [
      ['crashed', 1, 10],
      ['running', 0, 11],
      ['finished', 1, 21],
    ],
  ],
  [
    'no-sign-of-life',
    [0, 1],
    [
      ['running', 0.1, 4.9],
      ['crashed', 1.1, 4.9],
    ],
  ],
  [
    'train.vit-l.resumed',
    [-6, -3, 0],
    [
      ['finished', 280, 2],
      ['running', 0, 4],
      ['finished', 2, 5],
    ],
  ],
  ['offline-old-times', [-9, -8, 0], [undefined, ['finished', 32, 7], ['finished', 40, 7]]],
  ['offline-to-come', [0, 3], [undefined, ['finished', 22, 11]]],
  ['offline-created-at-sync', [0], [['finished', 2, 9]]],
  [
    'spot-gone',
    [-6, -4.99, 0],
    [
      ['running', 0, 1],
      ['preempting', 0, 2],
      ['preempted', 5, 2],
    ],
  ],
  ['spot-going', [0], [['preempting', 0, 2]]],
  [
    'in-the-queue',
    [0, 5],
    [
      ['pending', 0, 0],
      ['running', 0, 1],
    ],
  ],
  ['of-a-new-state', [0], [['suspended', 2, 4]]],
  ['edge-closed', [0], [['failed', 0, 2]]],
])('%s at %j hours', async (name, hours, expected) => {
  expect(await follow(name, hours)).toEqual(expected);
});

/** What the server says of the summary of a run. */
const summarize = async (displayName: string, keys = '') => {
  const { askProject } = await startStandIn();
  const filters = JSON.stringify(JSON.stringify({ displayName }));
  const { edges } = (await askProject(`runs(filters: ${filters}) { edges { node { summaryMetrics${keys} } } }`)).data.project
    .runs;
  return edges[0].node.summaryMetrics as string | null;
};

test('a summary is a text: with the numbers that JSON does not have in quotes, or bare', async () => {
  expect(await summarize('train.nan.quoted')).toBe('{"loss":"NaN","overview/steps_per_second":"Infinity"}');
  expect(await summarize('train.nan.bare')).toBe('{"loss":-Infinity,"overview/steps_per_second":NaN}');
  expect(await summarize('train.nested')).toBe('{"loss":{"min":0.2,"last":0.9},"overview/steps_per_second":true}');
  expect(await summarize('in-the-queue')).toBeNull();
});

test('of a big one the keys that are asked for can be had alone', async () => {
  expect((await summarize('train.big'))!.length).toBeGreaterThan(2_000_000);
  expect(await summarize('train.big', '(keys: ["loss", "none"])')).toBe('{"loss":0.75}');
  expect(await summarize('train.big', '(keys: [])')).toBe('{}');
});

test('timestamps come with a zone, without, or both', async () => {
  const forms = async (timestamps: 'zoned' | 'bare' | 'mixed') => {
    const { askProject } = await startStandIn({ ...SMALL, timestamps });
    const { edges } = (await askProject('runs(first: 200) { edges { node { createdAt heartbeatAt } } }')).data.project.runs;
    const all: string[] = edges.flatMap(({ node }: Loose) => [node.createdAt, node.heartbeatAt].filter(Boolean));
    expect(all.every((text) => /^2026-\d\d-\d\dT\d\d:\d\d:\d\dZ?$/.test(text))).toBe(true);
    return new Set(all.map((text) => text.endsWith('Z')));
  };
  expect([await forms('zoned'), await forms('bare'), await forms('mixed')]).toEqual([
    new Set([true]),
    new Set([false]),
    new Set([false, true]),
  ]);
});

test('the default worlds have all states, users without an account, and sweeps in all states', async () => {
  const { ask } = await startStandIn({});
  const fields =
    'totalRuns totalSweeps runActiveCount computeHours runs(first: 100000) { edges { node { state displayName user { id } } } } sweeps(first: 200) { edges { node { state } } }';
  const { data } = await ask(`{ busy: project(name: "llama-pretrain", entityName: "acme") { ${fields} }
    middling: project(name: "eval-suite", entityName: "acme") { ${fields} } small: project(name: "navigation.v2", entityName: "robotics") { ${fields} } }`);
  const states = (list: Loose) => new Set<string>(list.edges.map(({ node }: Loose) => node.state));
  const { runs, sweeps, totalRuns, totalSweeps, runActiveCount } = data.busy;
  expect(states(runs)).toEqual(
    new Set(['crashed', 'failed', 'finished', 'killed', 'pending', 'preempted', 'preempting', 'running', 'suspended']),
  );
  expect(states(sweeps)).toEqual(
    new Set(['CANCELED', 'CANCELLED', 'CRASHED', 'FAILED', 'FINISHED', 'PAUSED', 'PENDING', 'RESCHEDULED', 'RUNNING', 'STOPPED']),
  );
  expect([totalRuns, totalSweeps]).toEqual([runs.edges.length, sweeps.edges.length]);
  expect(runActiveCount).toBe(runs.edges.filter(({ node }: Loose) => node.state === 'running').length);
  expect(runs.edges.some(({ node }: Loose) => node.user === null)).toBe(true);
  expect(runs.edges.some(({ node }: Loose) => node.displayName === null)).toBe(true);
  expect(data.middling.totalRuns).toBeGreaterThan(500);
  expect(data.small.totalRuns).toBeGreaterThan(80);
  expect(data.busy.computeHours).toBeGreaterThan(data.small.computeHours);
});

test('the case of the catalogue, and ten times it', () => {
  for (const factor of [1, 10]) {
    const projects = [{ entity: 'acme', name: 'app', runsPerDay: 300 * factor, activeRuns: 20 * factor, oddities: false }];
    const [project] = createWandbWorld({ end: END, projects }).projects;
    const visible = project!.runs.filter(({ visibleAt }) => visibleAt <= END.getTime());
    const active = visible.filter(({ phases }) => phases.findLast(({ at }) => at <= END.getTime())?.state === 'running');
    expect(visible).toHaveLength(300 * factor * 14);
    expect(active.length).toBeGreaterThan(14 * factor);
    expect(active.length).toBeLessThan(40 * factor);
  }
});

test('worlds are the same each time, and move with the year', () => {
  const make = (end: string) => createWandbWorld({ end: new Date(end), projects: DEFAULT_PROJECTS });
  const world = make('2026-03-04T15:00:00Z');
  expect(make('2026-03-04T15:00:00Z')).toEqual(world);
  const earlier = make('2025-08-10T06:15:00Z');
  const [project] = earlier.projects;
  expect(project!.runs.some(({ createdAt }) => createdAt > earlier.end)).toBe(true);
  expect(project!.runs.every(({ phases, visibleAt }) => phases[0]!.at <= visibleAt)).toBe(true);
  for (const { phases } of project!.runs) expect(phases).toEqual(phases.toSorted((a, b) => a.at - b.at));
});

test('every tick of a day sees runs start and end', async () => {
  const { askProject, clock } = await startStandIn();
  const counts: string[] = [];
  for (let hours = -24; hours <= 24; hours += 6) {
    clock.set(new Date(END.getTime() + hours * HOUR));
    const filters = String.raw`(filters: "{\"state\":\"finished\"}")`;
    const { totalRuns, runCount } = (await askProject(`totalRuns runCount${filters}`)).data.project;
    counts.push(`${totalRuns} ${runCount}`);
  }
  expect(new Set(counts).size).toBe(counts.length);
});
