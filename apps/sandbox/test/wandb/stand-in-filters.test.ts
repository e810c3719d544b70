import { expect, test } from 'vitest';
import type { Loose } from '../support/client.ts';
import { startStandIn } from './stand-in-client.ts';

const NODE = 'id name displayName state createdAt jobType tags group host user { username }';

/** All runs of the project, and those that a filter takes, by name. */
const list = async (filter: unknown) => {
  const { ask } = await startStandIn();
  const query = `query Q($f: JSONString) { project(name: "app", entityName: "acme") {
    all: runs(first: 10000) { edges { node { ${NODE} } } }
    some: runs(first: 10000, filters: $f) { totalCount edges { node { name } } }
    count: runCount(filters: $f)
  } }`;
  const { data, errors } = await ask(query, { f: typeof filter === 'string' ? filter : JSON.stringify(filter) });
  expect(errors).toBeUndefined();
  const { all, some, count } = data.project;
  const runs: Loose[] = all.edges.map((edge: Loose) => edge.node);
  const taken: string[] = some.edges.map((edge: Loose) => edge.node.name);
  expect([some.totalCount, count]).toEqual([taken.length, taken.length]);
  return { runs, taken: taken.toSorted() };
};

const instant = ({ createdAt }: Loose) => Date.parse(createdAt.replace(/Z?$/, 'Z'));
const NOON = Date.parse('2026-03-04T12:00:00Z');

test.each<[string, unknown, (run: Loose) => boolean]>([
  ['nothing', {}, () => true],
  ['an empty text', '', () => true],
  ['a value', { state: 'running' }, ({ state }) => state === 'running'],
  ['$eq', { state: { $eq: 'crashed' } }, ({ state }) => state === 'crashed'],
  ['$ne', { state: { $ne: 'finished' } }, ({ state }) => state !== 'finished'],
  ['$in', { state: { $in: ['failed', 'killed'] } }, ({ state }) => ['failed', 'killed'].includes(state)],
  ['$nin', { state: { $nin: ['running', 'pending'] } }, ({ state }) => !['running', 'pending'].includes(state)],
  ['a tag of several', { tags: 'nightly' }, ({ tags }) => tags.includes('nightly')],
  ['$in of tags', { tags: { $in: ['nightly', 'debug'] } }, ({ tags }) => tags.includes('nightly') || tags.includes('debug')],
  ['$ne of tags', { tags: { $ne: 'gpu' } }, ({ tags }) => !tags.includes('gpu')],
  ['$regex', { displayName: { $regex: '^train\\.' } }, ({ displayName }) => displayName?.startsWith('train.') === true],
  ['$exists', { jobType: { $exists: true } }, ({ jobType }) => jobType !== null],
  ['$exists: false', { jobType: { $exists: false } }, ({ jobType }) => jobType === null],
  ['null', { displayName: null }, ({ displayName }) => displayName === null],
  ['$gte of a time', { createdAt: { $gte: '2026-03-04T12:00:00' } }, (run) => instant(run) >= NOON],
  ['$lt of a time with a zone', { createdAt: { $lt: '2026-03-04T13:00:00+01:00' } }, (run) => instant(run) < NOON],
  ['two conditions', { state: 'finished', jobType: 'eval' }, ({ state, jobType }) => state === 'finished' && jobType === 'eval'],
  ['$and', { $and: [{ state: 'finished' }, { tags: 'gpu' }] }, ({ state, tags }) => state === 'finished' && tags.includes('gpu')],
  [
    '$or',
    { $or: [{ state: 'failed' }, { username: 'amara' }] },
    ({ state, user }) => state === 'failed' || user?.username === 'amara',
  ],
  ['$nor', { $nor: [{ state: 'failed' }, { host: 'node-1' }] }, ({ state, host }) => state !== 'failed' && host !== 'node-1'],
])('%s', async (_, filter, fits) => {
  const { runs, taken } = await list(filter);
  expect(taken.length).toBeGreaterThan(0);
  expect(taken).toEqual(
    runs
      .filter((run) => fits(run))
      .map(({ name }) => name as string)
      .toSorted(),
  );
});

test('columns of configuration and summary, and how long a run took', async () => {
  const { standIn, askProject } = await startStandIn();
  const { runs } = standIn.world.projects[0]!;
  const count = async (filter: unknown) =>
    (await askProject(`runCount(filters: ${JSON.stringify(JSON.stringify(filter))})`)).data.project.runCount as number;
  const visible = runs.filter(({ visibleAt }) => visibleAt <= standIn.world.end);
  expect(await count({ 'config.seed': 3 })).toBe(visible.filter(({ config }) => config['seed'] === 3).length);
  expect(await count({ 'config.seed.value': { $gt: 7 } })).toBe(
    visible.filter(({ config }) => Number(config['seed']) > 7).length,
  );
  const below = visible.filter(({ summary }) => typeof summary?.values['loss'] === 'number' && summary.values['loss'] < 1);
  expect(await count({ 'summary_metrics.loss': { $lt: 1 } })).toBe(below.length);
  expect(below.length).toBeGreaterThan(3);
  expect(await count({ duration: { $gt: 10 * 86400 } })).toBe(2);
});

test.each([
  [400, 'no JSON', 'state:running'],
  [400, 'no object', '["state"]'],
  [400, 'a column that runs do not have', '{"summary.loss":1}'],
  [400, 'another spelling', '{"created_at":"2026-03-04"}'],
  [400, 'an operator that is not there', '{"state":{"$all":["running"]}}'],
  [400, 'a join that is not there', '{"$not":[{"state":"running"}]}'],
  [400, 'a join without a list', '{"$or":{"state":"running"}}'],
  [400, '$in without a list', '{"state":{"$in":"running"}}'],
  [400, 'a pattern that is none', '{"displayName":{"$regex":"("}}'],
  [400, 'a pattern beyond RE2', '{"displayName":{"$regex":"(?=train)"}}'],
  [400, 'a comparison with a truth', '{"duration":{"$gt":true}}'],
  [500, 'a list of tags', '{"tags":["nightly"]}'],
  [500, 'a time as a number', '{"createdAt":{"$gt":1772600000}}'],
])('%i for %s', async (status, _, filter) => {
  const { askProject } = await startStandIn();
  const answer = await askProject(`totalSweeps runs(filters: ${JSON.stringify(filter)}) { totalCount }`);
  expect(answer).toMatchObject({ status, data: { project: { runs: null } }, errors: [{ path: ['project', 'runs'] }] });
  // A count cannot be null: the whole project is.
  expect(await askProject(`runCount(filters: ${JSON.stringify(filter)})`)).toMatchObject({ status, data: { project: null } });
});

test('the id of the node is a column; it is not what people call the id', async () => {
  const { askProject } = await startStandIn();
  const { edges } = (await askProject('runs(first: 1) { edges { node { id name } } }')).data.project.runs;
  const { id, name } = edges[0].node;
  const count = async (value: string) =>
    (await askProject(`runCount(filters: ${JSON.stringify(JSON.stringify({ id: value }))})`)).data.project.runCount as number;
  expect([await count(name), await count(id)]).toEqual([0, 1]);
});

const PAGE =
  'edges { cursor node { name createdAt heartbeatAt } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

test.each([
  ['created_at', 1],
  ['+created_at', 1],
  ['-created_at', -1],
  ['+heartbeat_at', 1],
  ['-heartbeat_at', -1],
])('order %s', async (order, sign) => {
  const { askProject } = await startStandIn();
  const { edges } = (await askProject(`runs(first: 10000, order: "${order}") { ${PAGE} }`)).data.project.runs;
  const key = order.includes('created') ? 'createdAt' : 'heartbeatAt';
  // Without a heartbeat: before all others, in the order that rises.
  const values: number[] = edges.map(({ node }: Loose) => (node[key] === null ? -1 : Date.parse(node[key].replace(/Z?$/, 'Z'))));
  expect(values).toEqual(values.toSorted((a, b) => (a - b) * sign));
  expect(values.includes(-1)).toBe(key === 'heartbeatAt');
});

test('an order that is not there is a 400', async () => {
  const { askProject } = await startStandIn();
  for (const order of ['-updated_at', '-createdAt', 'state']) {
    expect(await askProject(`runs(order: "${order}") { totalCount }`)).toMatchObject({
      status: 400,
      data: { project: { runs: null } },
    });
  }
});

test('pages hold each run once, fifty where nothing is said, and go on where a run has left the list', async () => {
  const { askProject } = await startStandIn();
  const page = async (more: string) =>
    (await askProject(`runs(order: "-heartbeat_at", ${more}) { totalCount ${PAGE} }`)).data.project.runs;
  expect((await page('after: null')).edges).toHaveLength(50);
  const names: string[] = [];
  let answer = await page('first: 40');
  expect(answer.pageInfo).toMatchObject({ hasPreviousPage: false, startCursor: answer.edges[0].cursor });
  for (;;) {
    names.push(...answer.edges.map(({ node }: Loose) => node.name));
    if (!answer.pageInfo.hasNextPage) break;
    answer = await page(`first: 40, after: "${answer.pageInfo.endCursor}"`);
  }
  expect(new Set(names).size).toBe(answer.totalCount);
  expect(names).toHaveLength(answer.totalCount);
});

test('a cursor stays good where its run has left the list', async () => {
  const { askProject, clock } = await startStandIn();
  const filters = String.raw`filters: "{\"state\":\"running\"}", order: "+created_at", first: 1`;
  const page = async (after: string | null) =>
    (
      await askProject(
        `runs(${filters}, after: ${JSON.stringify(after)}) { edges { node { displayName } } pageInfo { endCursor } }`,
      )
    ).data.project.runs;
  const first = await page(null);
  expect(first.edges[0].node.displayName).toBe('marathon');
  const next = { edges: [{ node: { displayName: 'train.llama-7b.long' } }] };
  expect(await page(first.pageInfo.endCursor)).toMatchObject(next);
  clock.set(new Date(clock.now().getTime() + 49 * 3_600_000));
  expect(await page(null)).toMatchObject(next);
  expect(await page(first.pageInfo.endCursor)).toMatchObject(next);
});

test('a cursor or a page size that is none is a 400', async () => {
  const { askProject } = await startStandIn();
  for (const more of ['after: "bm9uZQ=="', 'first: 0', 'first: -1']) {
    expect(await askProject(`runs(${more}) { totalCount }`)).toMatchObject({ status: 400, data: { project: { runs: null } } });
  }
});

test('endless pages', async () => {
  const { askProject, sandbox } = await startStandIn();
  sandbox.faults.add({ service: 'wandb', action: { kind: 'endless-pages' } });
  const first = (await askProject(`sweeps(first: 100) { ${PAGE.replace('createdAt heartbeatAt', 'state')} }`)).data.project
    .sweeps;
  const again = `sweeps(first: 100, after: "${first.pageInfo.endCursor}") { ${PAGE.replace('createdAt heartbeatAt', 'state')} }`;
  expect(first.pageInfo.hasNextPage).toBe(true);
  expect((await askProject(again)).data.project.sweeps).toEqual(first);
});
