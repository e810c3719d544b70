import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { createSandbox, type Sandbox } from '../src/sandbox.ts';
import { createWorld } from '../src/world/create-world.ts';
import { createClient, type Loose } from './support/client.ts';

const end = new Date('2026-01-10T06:00:00Z');
const world = createWorld({
  seed: 7,
  end,
  weeks: 1,
  repositories: [
    { name: 'app', mergedPerWeek: 20, runsPerWeek: 50 },
    { name: 'web', mergedPerWeek: 5, runsPerWeek: 20 },
  ],
});

let sandbox: Sandbox;
let client: ReturnType<typeof createClient>;
beforeAll(async () => {
  sandbox = await createSandbox({ world });
  client = createClient(sandbox);
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const APP =
  'query Facts { repository(owner: "acme", name: "app") { name pullRequests(first: 10) { pageInfo { hasNextPage endCursor } nodes { number } } } }';

describe('which requests it befalls', () => {
  test('so many times, then it is over', async () => {
    sandbox.faults.add({ times: 2, action: { kind: 'status', status: 502 } });
    const statuses = [await client.rest('/user'), await client.rest('/user'), await client.rest('/user')].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([502, 502, 200]);
    expect(sandbox.faults.list()).toEqual([]);
  });

  test('by path, until it is cleared', async () => {
    const { id } = sandbox.faults.add({ path: '/actions/runs\\?.*page=2', action: { kind: 'status', status: 500 } });
    expect((await client.rest('/repos/acme/app/actions/runs?page=1')).status).toBe(200);
    expect((await client.rest('/repos/acme/app/actions/runs?page=2')).status).toBe(500);
    sandbox.faults.clear(id);
    expect((await client.rest('/repos/acme/app/actions/runs?page=2')).status).toBe(200);
  });

  test('by the name of a GraphQL operation', async () => {
    sandbox.faults.add({ operation: 'Facts', action: { kind: 'status', status: 503 } });
    expect((await client.graphql('query Other { viewer { login } }')).status).toBe(200);
    expect((await client.graphql(APP).catch(() => ({ status: 503 }))).status).toBe(503);
  });

  test('by repository, in REST and GraphQL, also when its name is a variable', async () => {
    sandbox.faults.add({ repository: 'acme/app', action: { kind: 'forbidden' } });
    expect((await client.rest('/repos/acme/web')).status).toBe(200);
    expect((await client.rest('/repos/acme/app')).status).toBe(403);
    const query = 'query($o: String!, $n: String!) { repository(owner: $o, name: $n) { name } }';
    expect((await client.graphql(query, { o: 'acme', n: 'web' })).errors).toEqual([]);
    expect((await client.graphql(query, { o: 'acme', n: 'app' })).errors).toMatchObject([
      { type: 'FORBIDDEN', path: ['repository'] },
    ]);
  });

  test('by service and method', async () => {
    sandbox.faults.add({ service: 'other', action: { kind: 'status', status: 500 } });
    sandbox.faults.add({ method: 'POST', action: { kind: 'status', status: 404 } });
    expect((await client.rest('/user')).status).toBe(200);
    expect((await client.graphql(APP).catch(() => ({ status: 404 }))).status).toBe(404);
  });
});

describe('limits', () => {
  test.each([403, 429] as const)('the secondary limit is a %d with Retry-After', async (status) => {
    sandbox.faults.add({ action: { kind: 'secondary-limit', status, retryAfterSeconds: 7 } });
    const answer = await client.rest('/repos/acme/app');
    expect(answer).toMatchObject({ status, body: { message: expect.stringContaining('secondary rate limit') } });
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('5000');
  });

  test('the primary limit is a 403 in REST and a 200 in GraphQL, both with the reset', async () => {
    sandbox.faults.add({ action: { kind: 'primary-limit', resetSeconds: 90 } });
    const rest = await client.rest('/repos/acme/app');
    const graphql = await client.graphql(APP);
    expect(rest.status).toBe(403);
    expect(graphql).toMatchObject({ status: 200, errors: [{ type: 'RATE_LIMITED' }] });
    for (const { headers } of [rest, graphql]) {
      expect(headers.get('x-ratelimit-remaining')).toBe('0');
      expect(headers.get('x-ratelimit-reset')).toBe(String(end.getTime() / 1000 + 90));
    }
  });
});

describe('GraphQL', () => {
  test('a query for too many nodes times out and costs extra; a smaller one is answered', async () => {
    sandbox.faults.add({ action: { kind: 'too-heavy', nodes: 50 } });
    const query = (size: number) =>
      `{ rateLimit { used } repository(owner: "acme", name: "app") { pullRequests(first: ${size}) { nodes { number } } } }`;
    const heavy = await client.graphql(query(100));
    expect(heavy).toMatchObject({ status: 502, data: null });
    expect(heavy.errors[0]?.message).toContain('Something went wrong while executing your query');
    const light = await client.graphql(query(50));
    expect(light.status).toBe(200);
    expect(light.data.rateLimit.used).toBe(11);
  });

  test('a permission can be missing for one field', async () => {
    sandbox.faults.add({ action: { kind: 'forbidden', field: 'Commit.statusCheckRollup' } });
    const { data, errors } = await client.graphql(
      '{ repository(owner: "acme", name: "app") { defaultBranchRef { name target { ... on Commit { oid statusCheckRollup { state } } } } } }',
    );
    expect(data.repository.defaultBranchRef.target).toMatchObject({ oid: expect.any(String), statusCheckRollup: null });
    expect(errors).toMatchObject([{ type: 'FORBIDDEN', message: 'Resource not accessible by personal access token' }]);
  });
});

describe('endless pages', () => {
  test('in GraphQL there is always a next page, and cursors lead round in circles', async () => {
    sandbox.faults.add({ action: { kind: 'endless-pages' } });
    const query =
      'query($c: String) { repository(owner: "acme", name: "app") { pullRequests(first: 100, after: $c) { pageInfo { hasNextPage endCursor } nodes { number } } } }';
    let cursor: string | null = null;
    for (let page = 0; page < 4; page += 1) {
      const { data }: { data: Loose } = await client.graphql(query, { c: cursor });
      expect(data.repository.pullRequests.nodes.length).toBeGreaterThan(0);
      expect(data.repository.pullRequests.pageInfo.hasNextPage).toBe(true);
      cursor = data.repository.pullRequests.pageInfo.endCursor;
    }
  });

  test('in REST every page links to one more', async () => {
    sandbox.faults.add({ action: { kind: 'endless-pages' } });
    const { headers, body } = await client.rest('/repos/acme/app/actions/runs?per_page=50&page=9');
    expect(headers.get('link')).toContain('page=10>; rel="next"');
    expect(body.workflow_runs).toHaveLength(50);
  });
});

describe('the connection', () => {
  test('slow: the answer comes after the delay', async () => {
    sandbox.faults.add({ action: { kind: 'slow', delay: 60 } });
    expect((await client.rest('/user')).status).toBe(200);
    expect(sandbox.requests().at(-1)?.durationMs).toBeGreaterThan(50);
  });

  test('hang: there is no answer, and the log says so', async () => {
    sandbox.faults.add({ action: { kind: 'hang' } });
    await expect(client.rest('/user', { signal: AbortSignal.timeout(80) })).rejects.toThrow(/abort|timeout/i);
    expect(sandbox.requests().at(-1)).toMatchObject({ status: null, fault: 'hang' });
  });

  test('connection reset: the client learns that the other side is gone', async () => {
    sandbox.faults.add({ times: 1, action: { kind: 'connection-reset' } });
    await expect(client.rest('/user')).rejects.toThrow('fetch failed');
    expect((await client.rest('/user')).status).toBe(200);
  });

  test('cut off: half of the JSON, as if it were all', async () => {
    sandbox.faults.add({ action: { kind: 'cut-off' } });
    await expect(client.rest('/user')).rejects.toThrow(SyntaxError);
  });

  test('wrong shape: JSON that nobody expects', async () => {
    sandbox.faults.add({ action: { kind: 'wrong-shape' } });
    expect(await client.rest('/repos/acme/app')).toMatchObject({ status: 200, body: { unexpected: true } });
  });

  test('a skewed clock shows in the Date header', async () => {
    sandbox.faults.add({ times: 1, action: { kind: 'date-skew', seconds: 3600 } });
    expect((await client.rest('/user')).headers.get('date')).toBe('Sat, 10 Jan 2026 07:00:00 GMT');
    expect((await client.rest('/user')).headers.get('date')).toBe('Sat, 10 Jan 2026 06:00:00 GMT');
  });
});

test('a malformed fault is refused', () => {
  expect(() => sandbox.faults.add({ action: { kind: 'status', status: 99 } })).toThrow(/status/);
});
