import { expect, test } from 'vitest';
import type { Loose } from '../support/client.ts';
import type { WandbStandIn } from '../../src/wandb/stand-in.ts';
import { expectedWandb } from './oracle/expected-wandb.ts';
import type { OracleConfig } from './oracle/readings.ts';
import { END, startStandIn } from './stand-in-client.ts';

/**
 * Readings that suggest themselves and are wrong: the default world has to tell each from the right one, or a collector that reads so
 * would pass.
 */

const HOUR = 3_600_000;
const SINCE = END.getTime() - 24 * HOUR;
const NODE = 'name displayName state createdAt heartbeatAt computeSeconds tags jobType user { username } summaryMetrics';

const load = async () => {
  const { ask, standIn } = await startStandIn({ timestamps: 'zoned' });
  const query = `{ project(name: "llama-pretrain", entityName: "acme") { runs(first: 100000) { edges { node { ${NODE} } } } } }`;
  const { data } = await ask(query);
  const runs: Loose[] = data.project.runs.edges.map(({ node }: Loose) => ({
    ...node,
    created: Date.parse(node.createdAt),
    heartbeat: node.heartbeatAt === null ? null : Date.parse(node.heartbeatAt),
  }));
  return { runs, right: toRight(standIn) };
};

/** The sum of the values of a metric in that project, of those with these tags. */
const toRight = ({ world, setup }: WandbStandIn) => {
  const { runTypes, summary } = setup('').config as Pick<OracleConfig, 'runTypes' | 'summary'>;
  const served = { computeSeconds: true, computeHours: true };
  const all = expectedWandb(world, END, { runTypes, summary, served }).filter(({ tags }) => tags['project'] === 'llama-pretrain');
  return (metric: string, given: Readonly<Record<string, string>> = {}) =>
    all
      .filter((one) => one.metric === metric && Object.entries(given).every(([key, value]) => one.tags[key] === value))
      .reduce((sum, { value }) => sum + value, 0);
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const OVER = ['finished', 'failed', 'crashed', 'killed', 'preempted'];
const ended = (runs: readonly Loose[]) =>
  runs.filter(({ state, heartbeat }) => OVER.includes(state) && heartbeat > SINCE && heartbeat <= END.getTime());

test('the readings of the oracle can be had from what the server says', async () => {
  const { runs, right } = await load();
  expect(runs.filter(({ state }) => state === 'running')).toHaveLength(right('wandb.runs.active'));
  expect(ended(runs)).toHaveLength(right('wandb.runs.finished_24h'));
});

test('running runs of the last day alone miss those that run for longer', async () => {
  const { runs, right } = await load();
  const young = runs.filter(({ state, created }) => state === 'running' && created > SINCE);
  expect(young.length).toBeLessThan(right('wandb.runs.active'));
});

test('runs that were created in the window are not those that ended in it', async () => {
  const { runs, right } = await load();
  const created = runs.filter(({ state, created: at }) => OVER.includes(state) && at > SINCE);
  expect(created.length).not.toBe(right('wandb.runs.finished_24h'));
});

test('a window that takes both of its edges takes one run too many, one that takes neither one too few', async () => {
  const { runs, right } = await load();
  const within = (fits: (heartbeat: number) => boolean) =>
    runs.filter(({ state, heartbeat }) => OVER.includes(state) && heartbeat !== null && fits(heartbeat)).length;
  const count = right('wandb.runs.finished_24h');
  expect(within((at) => at >= SINCE)).toBe(count + 1);
  expect(within((at) => at > SINCE && at < END.getTime())).toBe(count - 1);
});

test('states beyond the four usual ones are not few', async () => {
  const { runs, right } = await load();
  const usual = ['running', 'finished', 'failed', 'crashed'];
  for (const state of ['killed', 'pending', 'preempting', 'preempted', 'other']) {
    expect(right('wandb.runs.count', { state }), state).toBeGreaterThan(0);
  }
  expect(runs.filter(({ state }) => usual.includes(state)).length).toBeLessThan(runs.length);
});

test('from creation to the last heartbeat is longer than a resumed run took, and shorter than one that was synchronised', async () => {
  const { runs } = await load();
  const of = (name: string) => runs.find(({ displayName }) => displayName === name);
  const apparent = ({ heartbeat, created }: Loose) => (heartbeat - created) / 1000;
  expect(apparent(of('train.vit-l.resumed'))).toBeGreaterThan(50 * of('train.vit-l.resumed').computeSeconds);
  expect(apparent(of('offline-created-at-sync'))).toBeLessThan(of('offline-created-at-sync').computeSeconds / 100);
  expect(apparent(of('offline-backwards'))).toBeLessThan(0);
  const all = ended(runs);
  const error = mean(all.map(apparent)) - mean(all.map(({ computeSeconds }) => computeSeconds));
  expect(error).toBeGreaterThan(1000);
});

test('the field `name` tells no run type', async () => {
  const { runs, right } = await load();
  const active = runs.filter(({ state }) => state === 'running');
  expect(active.filter(({ name }) => name.startsWith('train.'))).toHaveLength(0);
  expect(right('wandb.runs.active', { run_type: 'train' })).toBeGreaterThan(0);
});

test('the last rule that fits would name other types than the first', async () => {
  const { runs, right } = await load();
  const nightly = ended(runs).filter(({ tags }) => tags.includes('nightly'));
  expect(nightly.length).toBeGreaterThan(right('wandb.runs.finished_24h', { run_type: 'nightly' }));
});

test('a summary is not always JSON, and not every number in it is one', async () => {
  const { runs } = await load();
  const texts: string[] = ended(runs).flatMap(({ summaryMetrics }) => summaryMetrics ?? []);
  const parse = (text: string): Loose => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };
  const parsed = texts.map((text) => parse(text));
  expect(parsed).toContain(undefined);
  const losses = parsed.flatMap((values: Loose) => values?.loss ?? []).map(Number);
  expect(mean(losses)).toBeNaN();
});

test('somebody who waits in the queue, or whose account is gone, is no active user', async () => {
  const { runs, right } = await load();
  const recent = runs.filter(({ created, heartbeat }) => (heartbeat ?? created) > SINCE);
  const people = new Set(recent.map(({ user }) => user?.username ?? null));
  expect(people).toContain(null);
  expect(people).toContain('queued-only');
  expect(people.size).toBe(right('wandb.users.active_24h') + 2);
});
