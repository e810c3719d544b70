import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { createSandbox, type Sandbox } from '../src/sandbox.ts';
import { createWorld } from '../src/world/create-world.ts';
import { HOUR } from '../src/world/instant.ts';
import { createClient, type Loose } from './support/client.ts';

const end = new Date('2026-01-10T06:00:00Z');
const world = createWorld({
  seed: 6,
  end,
  weeks: 1,
  repositories: [
    {
      name: 'app',
      formerNames: ['acme/application'],
      mergedPerWeek: 20,
      commitsPerWeek: 30,
      runsPerWeek: 1500,
      forcePushesPerWeek: 4,
    },
  ],
});
const [app] = world.repositories as [(typeof world.repositories)[number]];

let sandbox: Sandbox;
let client: ReturnType<typeof createClient>;
beforeEach(async () => {
  sandbox = await createSandbox({ world });
  client = createClient(sandbox);
});
afterEach(() => sandbox.close());

const RUNS = '/repos/acme/app/actions/runs';
const links = (headers: Headers) =>
  Object.fromEntries(
    [...(headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, url, relation]) => [relation, url]),
  );

describe('workflow runs', () => {
  test('newest first, with links from page to page until the last', async () => {
    const ids: number[] = [];
    let next: string | undefined = `${RUNS}?per_page=100&created=2026-01-07`;
    let pages = 0;
    let total = 0;
    while (next !== undefined && pages < 20) {
      const { body, headers } = await client.rest(next);
      ids.push(...body.workflow_runs.map(({ id }: { id: number }) => id));
      total = body.total_count;
      next = links(headers)['next'];
      pages += 1;
    }
    const expected = app.runs
      .filter(({ createdAt }) => new Date(createdAt).toISOString().startsWith('2026-01-07'))
      .map(({ id }) => id);
    expect(ids).toEqual(expected.toReversed());
    expect(total).toBe(expected.length);
    expect(pages).toBe(Math.ceil(total / 100));
  });

  test('with a filter no more than a thousand can be reached, though the count is true', async () => {
    const all = `${RUNS}?per_page=100&created=>=2026-01-01`;
    const last = await client.rest(`${all}&page=10`);
    const beyond = await client.rest(`${all}&page=11`);
    expect(last.body).toMatchObject({ total_count: 1500 });
    expect(last.body.workflow_runs).toHaveLength(100);
    expect(links(last.headers)['next']).toBeUndefined();
    expect(beyond.status).toBe(200);
    expect(beyond.body).toEqual({ total_count: 1500, workflow_runs: [] });
    const unfiltered = await client.rest(`${RUNS}?per_page=100&page=15`);
    expect(unfiltered.body.workflow_runs).toHaveLength(100);
  });

  test('an instant without an operator finds that second only', async () => {
    const { body } = await client.rest(`${RUNS}?created=2026-01-05T00:00:00Z`);
    expect(body.total_count).toBeLessThan(2);
  });

  test('both ends of a range are included', async () => {
    const edge = new Date(app.runs[700]!.createdAt).toISOString().replace('.000', '');
    const { body } = await client.rest(`${RUNS}?created=${edge}..${edge}`);
    expect(body.total_count).toBe(app.runs.filter(({ createdAt }) => createdAt === app.runs[700]!.createdAt).length);
  });

  test('no page holds more than a hundred, thirty where nothing is said', async () => {
    expect((await client.rest(`${RUNS}?per_page=1000`)).body.workflow_runs).toHaveLength(100);
    expect((await client.rest(RUNS)).body.workflow_runs).toHaveLength(30);
  });

  test('branch, event and status filter; status takes a conclusion too', async () => {
    const failed = await client.rest(`${RUNS}?status=failure&event=push&branch=main&per_page=100`);
    expect(failed.body.total_count).toBeGreaterThan(0);
    for (const run of failed.body.workflow_runs)
      expect(run).toMatchObject({ status: 'completed', conclusion: 'failure', event: 'push', head_branch: 'main' });
    const running = await client.rest(`${RUNS}?status=in_progress`);
    for (const run of running.body.workflow_runs) expect(run.conclusion).toBeNull();
  });

  test("a fork's branch shows whose it is, and pull requests are left out on demand", async () => {
    const { body } = await client.rest(`${RUNS}?event=pull_request&per_page=100`);
    const forked = body.workflow_runs.filter(({ head_repository: head }: Loose) => head.full_name !== 'acme/app');
    expect(forked.length).toBeGreaterThan(0);
    expect(body.workflow_runs.some(({ pull_requests: pulls }: Loose) => pulls.length > 0)).toBe(true);
    const without = await client.rest(`${RUNS}?event=pull_request&per_page=100&exclude_pull_requests=true`);
    expect(without.body.workflow_runs.every(({ pull_requests: pulls }: Loose) => pulls.length === 0)).toBe(true);
  });

  test('a malformed date is a 422', async () => {
    expect((await client.rest(`${RUNS}?created=last-week`)).status).toBe(422);
  });
});

describe('conditional requests', () => {
  test('a 304 has no body and does not use the limit; a change makes it a 200 again', async () => {
    const first = await client.rest(`${RUNS}?per_page=5`);
    const etag = first.headers.get('etag')!;
    const again = await client.rest(`${RUNS}?per_page=5`, { headers: { 'if-none-match': etag } });
    expect(again).toMatchObject({ status: 304, text: '' });
    expect(again.headers.get('x-ratelimit-used')).toBe(first.headers.get('x-ratelimit-used'));
    sandbox.clock.set(new Date(end.getTime() - 24 * HOUR));
    const changed = await client.rest(`${RUNS}?per_page=5`, { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
  });
});

describe('limits', () => {
  test('every answer says how the bucket stands; it is emptied at the full hour of the clock', async () => {
    const first = await client.rest('/repos/acme/app');
    expect(Object.fromEntries([...first.headers].filter(([name]) => name.startsWith('x-ratelimit')))).toEqual({
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '4999',
      'x-ratelimit-used': '1',
      'x-ratelimit-resource': 'core',
      'x-ratelimit-reset': String(Date.parse('2026-01-10T07:00:00Z') / 1000),
    });
    expect((await client.rest('/repos/acme/gone')).headers.get('x-ratelimit-used')).toBe('2');
    const { body } = await client.rest('/rate_limit');
    expect(body.resources).toMatchObject({ core: { used: 2 }, graphql: { used: 0 } });
    sandbox.clock.set(new Date('2026-01-10T07:00:00Z'));
    expect((await client.rest('/rate_limit')).body.rate).toMatchObject({ used: 0, remaining: 5000 });
  });

  test('used up, REST is refused with 403 and GraphQL inside a 200', async () => {
    const small = await createSandbox({ world, github: { limits: { core: 1, graphql: 1 } } });
    const asker = createClient(small);
    await asker.rest('/repos/acme/app');
    const rest = await asker.rest('/repos/acme/app');
    expect(rest).toMatchObject({ status: 403, body: { message: expect.stringContaining('API rate limit exceeded') } });
    expect(rest.headers.get('x-ratelimit-remaining')).toBe('0');
    await asker.graphql('{ viewer { login } }');
    const graphql = await asker.graphql('{ viewer { login } }');
    expect(graphql).toMatchObject({ status: 200, data: undefined, errors: [{ type: 'RATE_LIMITED' }] });
    expect(graphql.headers.get('x-ratelimit-remaining')).toBe('0');
    await small.close();
  });
});

describe('repositories', () => {
  test('a renamed one has moved, with what was asked below it, to where it answers', async () => {
    const moved = await client.rest('/repos/acme/application/actions/runs?per_page=1');
    expect(moved).toMatchObject({ status: 301, body: { message: 'Moved Permanently' } });
    const there = await client.rest(moved.headers.get('location')!);
    expect(there.status).toBe(200);
    expect(there.body.workflow_runs).toHaveLength(1);
  });

  test('an unknown one is a 404', async () => {
    expect(await client.rest('/repos/acme/gone')).toMatchObject({ status: 404, body: { message: 'Not Found', status: '404' } });
  });
});

describe('activity', () => {
  test('forced pushes of one branch, paged by the cursors in the links', async () => {
    const seen: { ref: string; timestamp: string; activity_type: string }[] = [];
    let next: string | undefined = '/repos/acme/app/activity?activity_type=force_push&ref=main&time_period=week&per_page=3';
    let pages = 0;
    while (next !== undefined && pages < 5) {
      const answer: { body: typeof seen; headers: Headers } = await client.rest(next);
      seen.push(...answer.body);
      next = links(answer.headers)['next'];
      pages += 1;
    }
    expect(pages).toBe(2);
    expect(seen).toHaveLength(4);
    expect(new Set(seen.map(({ ref, activity_type: type }) => `${type} ${ref}`))).toEqual(
      new Set(['force_push refs/heads/main']),
    );
    expect(seen.map(({ timestamp }) => timestamp)).toEqual(
      seen
        .map(({ timestamp }) => timestamp)
        .toSorted()
        .toReversed(),
    );
  });

  test('without a type there is everything that happened', async () => {
    const { body } = await client.rest('/repos/acme/app/activity?per_page=100');
    expect(new Set(body.map(({ activity_type: type }: Loose) => type))).toEqual(
      new Set(['force_push', 'push', 'pr_merge', 'branch_creation', 'branch_deletion']),
    );
  });
});

describe('organisations', () => {
  test('the usage summary adds up the days of the month that billing knows of', async () => {
    const { body } = await client.rest('/organizations/acme/settings/billing/usage/summary?year=2026&month=1');
    const linux = world.organizations[0]!.actionsUsage.filter(
      ({ sku, day, recordedAt }) =>
        sku === 'actions_linux' && day >= Date.parse('2026-01-01T00:00:00Z') && recordedAt <= end.getTime(),
    );
    expect(linux).toHaveLength(9);
    expect(body).toMatchObject({ organization: 'acme', timePeriod: { year: 2026, month: 1 } });
    const item = body.usageItems.find(({ sku }: { sku: string }) => sku === 'actions_linux');
    expect(item).toMatchObject({
      product: 'Actions',
      unitType: 'minutes',
      grossQuantity: linux.reduce((sum, { quantity }) => sum + quantity, 0),
    });
    expect(item.netQuantity).toBe(item.grossQuantity - item.discountQuantity);
  });

  test('the cache is the latest that was measured', async () => {
    const latest = world.organizations[0]!.cacheUsage.findLast(({ at }) => at <= end.getTime())!;
    const { body } = await client.rest('/orgs/acme/actions/cache/usage');
    expect(body).toEqual({ total_active_caches_count: latest.count, total_active_caches_size_in_bytes: latest.bytes });
  });
});

describe('who asks', () => {
  test.each([
    ['a wrong token', { authorization: 'Bearer wrong' }, 'Bad credentials'],
    ['no token', { authorization: '' }, 'Requires authentication'],
  ])('%s is a 401, for REST and GraphQL alike', async (_name, headers, message) => {
    expect(await client.rest('/repos/acme/app', { headers })).toMatchObject({ status: 401, body: { message } });
    const body = JSON.stringify({ query: '{ viewer { login } }' });
    expect(await client.rest(sandbox.github.graphqlUrl, { method: 'POST', headers, body })).toMatchObject({
      status: 401,
      body: { message },
    });
  });

  test('a client that does not name itself is turned away', async () => {
    const answer = await client.rest('/repos/acme/app', { headers: { 'user-agent': '' } });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('User-Agent');
  });
});
