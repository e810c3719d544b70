import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createSandbox, type Sandbox } from '../src/sandbox.ts';
import { createWorld } from '../src/world/create-world.ts';
import { HOUR } from '../src/world/instant.ts';
import { createClient, type Loose } from './support/client.ts';

const end = new Date('2026-01-10T06:00:00Z');
const world = createWorld({
  seed: 5,
  end,
  weeks: 2,
  repositories: [
    { name: 'app', formerNames: ['acme/application'], mergedPerWeek: 130, openPulls: 20, commitsPerWeek: 160, runsPerWeek: 50 },
    { name: 'old', archived: true, mergedPerWeek: 2 },
    { name: 'copy', fork: true, mergedPerWeek: 2 },
    { name: 'new', empty: true },
  ],
});
const [app] = world.repositories as [(typeof world.repositories)[number]];

let sandbox: Sandbox;
let client: ReturnType<typeof createClient>;
beforeAll(async () => {
  sandbox = await createSandbox({ world });
  client = createClient(sandbox);
});
afterAll(() => sandbox.close());

const ofApp = (selection: string) => `{ repository(owner: "acme", name: "app") { ${selection} } }`;

describe('pages', () => {
  const QUERY = `query Merged($after: String) { repository(owner: "acme", name: "app") {
    pullRequests(first: 100, after: $after, states: MERGED, orderBy: { field: UPDATED_AT, direction: DESC }) {
      totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { number updatedAt state }
    } } }`;

  test('each item comes once, in order, until there is no next page', async () => {
    const nodes: { number: number; updatedAt: string; state: string }[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const { data }: { data: Loose } = await client.graphql(QUERY, { after });
      const { pageInfo, nodes: page, totalCount } = data.repository.pullRequests;
      expect(totalCount).toBe(260);
      expect(pageInfo.hasPreviousPage).toBe(pages > 0);
      nodes.push(...page);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      pages += 1;
    } while (after !== null && pages < 10);
    expect(pages).toBe(3);
    expect(new Set(nodes.map(({ number }) => number)).size).toBe(260);
    expect(nodes.map(({ updatedAt }) => updatedAt)).toEqual(
      nodes
        .map(({ updatedAt }) => updatedAt)
        .toSorted()
        .toReversed(),
    );
    expect(new Set(nodes.map(({ state }) => state))).toEqual(new Set(['MERGED']));
  });

  test('a cursor stays good when the clock moves on and new items come first', async () => {
    sandbox.clock.set(new Date(end.getTime() - 30 * HOUR));
    const before = await client.graphql(QUERY);
    sandbox.clock.set(end);
    const { endCursor } = before.data.repository.pullRequests.pageInfo;
    const next = await client.graphql(QUERY, { after: endCursor });
    const last = before.data.repository.pullRequests.nodes.at(-1);
    expect(next.data.repository.pullRequests.nodes[0].updatedAt <= last.updatedAt).toBe(true);
    expect(next.data.repository.pullRequests.nodes.map(({ number }: { number: number }) => number)).not.toContain(last.number);
  });

  test('`last` takes from the end, and edges carry the same cursors', async () => {
    const { data } = await client.graphql(
      ofApp(
        'branches: refs(refPrefix: "refs/heads/", last: 2) { edges { cursor node { name } } pageInfo { hasNextPage endCursor } }',
      ),
    );
    const { edges, pageInfo } = data.repository.branches;
    expect(edges).toHaveLength(2);
    expect(edges[1].cursor).toBe(pageInfo.endCursor);
    expect(pageInfo.hasNextPage).toBe(false);
  });

  test('what is no cursor is refused', async () => {
    const { errors } = await client.graphql(QUERY, { after: 'nonsense' });
    expect(errors).toMatchObject([
      { type: 'INVALID_CURSOR_ARGUMENTS', message: '`nonsense` does not appear to be a valid cursor.' },
    ]);
  });
});

describe('bounds', () => {
  test('a connection without a page size is refused inside a 200, with its path, and takes its parent along', async () => {
    const { status, data, errors } = await client.graphql(ofApp('name pullRequests { nodes { number } }'));
    expect(status).toBe(200);
    expect(data).toEqual({ repository: null });
    expect(errors).toMatchObject([{ type: 'MISSING_PAGINATION_BOUNDARIES', path: ['repository', 'pullRequests'] }]);
    expect(errors[0]?.message).toBe(
      'You must provide a `first` or `last` value to properly paginate the `pullRequests` connection.',
    );
  });

  test('that holds inside fragments, but not for a mere count', async () => {
    const hidden = await client.graphql(
      `query { repository(owner: "acme", name: "app") { pullRequests { ...Some } } } fragment Some on PullRequestConnection { nodes { number } }`,
    );
    expect(hidden.errors).toMatchObject([{ type: 'MISSING_PAGINATION_BOUNDARIES' }]);
    const counted = await client.graphql(ofApp('pullRequests(states: OPEN) { totalCount }'));
    expect(counted.errors).toEqual([]);
    expect(counted.data.repository.pullRequests.totalCount).toBe(20);
  });

  test.each(['first: 101', 'last: 200'])('%s is too many', async (size) => {
    const { status, errors } = await client.graphql(ofApp(`pullRequests(${size}) { nodes { number } }`));
    expect(status).toBe(200);
    expect(errors).toMatchObject([{ type: 'EXCESSIVE_PAGINATION' }]);
    expect(errors[0]?.message).toMatch(
      /^Requesting \d+ records on the `pullRequests` connection exceeds the `(first|last)` limit of 100 records\.$/,
    );
  });

  test('a query for more than 500,000 nodes is refused whole', async () => {
    const deep =
      'pullRequests(first: 100) { nodes { reviews(first: 100) { nodes { id } } labels(first: 100) { nodes { id } } } }';
    const { data, errors } = await client.graphql(
      `{ organization(login: "acme") { repositories(first: 100) { nodes { ${deep} } } } }`,
    );
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ type: 'MAX_NODE_LIMIT_EXCEEDED' }]);
    expect(errors[0]?.message).toContain('2010100');
  });
});

describe('points', () => {
  // The example of GitHub's own documentation, with connections that this schema has.
  const EXAMPLE = `{ rateLimit { cost nodeCount remaining used limit resetAt } organization(login: "acme") { repositories(first: 100) { nodes {
    pullRequests(first: 50) { nodes { labels(first: 60) { nodes { name } } } } } } } }`;

  test('cost and nodes follow from the page sizes, not from what is there', async () => {
    const { data, headers } = await client.graphql(EXAMPLE);
    expect(data.rateLimit).toMatchObject({ cost: 51, nodeCount: 305_100, limit: 5000 });
    expect(data.rateLimit.remaining + data.rateLimit.used).toBe(5000);
    expect(headers.get('x-ratelimit-resource')).toBe('graphql');
    expect(headers.get('x-ratelimit-remaining')).toBe(String(data.rateLimit.remaining));
    expect(data.rateLimit.resetAt).toBe('2026-01-10T07:00:00Z');
  });

  test('a query never costs less than one point', async () => {
    const { data } = await client.graphql('{ rateLimit { cost } viewer { login } }');
    expect(data).toEqual({ rateLimit: { cost: 1 }, viewer: { login: 'sandbox-user' } });
  });

  test('what is skipped costs nothing', async () => {
    const query = (included: boolean) =>
      `{ rateLimit { nodeCount } ${ofApp(`pullRequests(first: 50) @include(if: ${included}) { nodes { number } }`).slice(1)}`;
    expect((await client.graphql(query(true))).data.rateLimit.nodeCount).toBe(50);
    expect((await client.graphql(query(false))).data.rateLimit.nodeCount).toBe(0);
  });
});

describe('names', () => {
  test('an unknown repository is null with an error, and the others are answered', async () => {
    const { status, data, errors } = await client.graphql(
      '{ gone: repository(owner: "acme", name: "gone") { name } app: repository(owner: "Acme", name: "APP") { nameWithOwner } }',
    );
    expect(status).toBe(200);
    expect(data).toEqual({ gone: null, app: { nameWithOwner: 'acme/app' } });
    expect(errors).toMatchObject([
      { type: 'NOT_FOUND', path: ['gone'], message: "Could not resolve to a Repository with the name 'acme/gone'." },
    ]);
  });

  test('a renamed repository answers under its new name, unless renames are not to be followed', async () => {
    const query = (follow: string) => `{ repository(owner: "acme", name: "application"${follow}) { nameWithOwner } }`;
    expect((await client.graphql(query(''))).data.repository).toEqual({ nameWithOwner: 'acme/app' });
    expect((await client.graphql(query(', followRenames: false'))).errors).toMatchObject([{ type: 'NOT_FOUND' }]);
  });

  test('an unknown organisation is null with an error', async () => {
    const { data, errors } = await client.graphql('{ organization(login: "nobody") { login } }');
    expect(data).toEqual({ organization: null });
    expect(errors).toMatchObject([{ type: 'NOT_FOUND' }]);
  });

  test('repositories of an organisation can leave out archived ones and forks; an empty one has no default branch', async () => {
    const { data } = await client.graphql(
      '{ organization(login: "acme") { repositories(first: 10, isArchived: false, isFork: false, orderBy: { field: NAME, direction: ASC }) { totalCount nodes { name isEmpty defaultBranchRef { name } } } } }',
    );
    expect(data.organization.repositories).toEqual({
      totalCount: 2,
      nodes: [
        { name: 'app', isEmpty: false, defaultBranchRef: { name: 'main' } },
        { name: 'new', isEmpty: true, defaultBranchRef: null },
      ],
    });
  });
});

describe('what is not there', () => {
  test('a field that the schema has and the sandbox has not is an error that names it', async () => {
    const { data, errors } = await client.graphql(ofApp('name diskUsage'));
    expect(data.repository).toEqual({ name: 'app', diskUsage: null });
    expect(errors[0]).toMatchObject({ path: ['repository', 'diskUsage'] });
    expect(errors[0]?.message).toContain('does not implement Repository.diskUsage');
  });

  test('so is an argument', async () => {
    const { errors } = await client.graphql(
      ofApp('defaultBranchRef { target { ... on Commit { history(first: 1, path: "src") { totalCount } } } }'),
    );
    expect(errors[0]?.message).toContain('the argument `path` of Commit.history');
  });

  test('a field that the schema has not is refused before anything is answered', async () => {
    const { status, data, errors } = await client.graphql(
      ofApp('pullRequests(first: 1, since: "2026-01-01") { nodes { number } }'),
    );
    expect(status).toBe(200);
    expect(data).toBeUndefined();
    expect(errors[0]?.message).toContain('Unknown argument "since"');
  });

  test('a body without a query is a 400', async () => {
    const empty = await client.rest(sandbox.github.graphqlUrl, { method: 'POST', body: '{}' });
    expect(empty.status).toBe(400);
    expect(empty.body.message).toBe('A query attribute must be specified and must be a string.');
    const broken = await client.rest(sandbox.github.graphqlUrl, { method: 'POST', body: '{"query":' });
    expect(broken).toMatchObject({ status: 400, body: { message: 'Problems parsing JSON' } });
  });
});

describe('commits', () => {
  const history = (args: string) =>
    ofApp(
      `defaultBranchRef { target { ... on Commit { oid statusCheckRollup { state } history(${args}) { totalCount nodes { oid committedDate author { email user { login __typename } } parents(first: 1) { totalCount } } } } } }`,
    );

  test('since and until include what lies exactly on them', async () => {
    const edge = '2026-01-03T06:00:00Z';
    const { data } = await client.graphql(history(`first: 100, since: "${edge}", until: "${edge}"`));
    const expected = app.commits.filter(({ committedAt }) => committedAt === Date.parse(edge));
    expect(expected.length).toBeGreaterThan(0);
    expect(data.repository.defaultBranchRef.target.history.totalCount).toBe(expected.length);
  });

  test('the newest come first, and the branch points at the first', async () => {
    const { data } = await client.graphql(history('first: 100'));
    const { oid, history: found } = data.repository.defaultBranchRef.target;
    const dates = found.nodes.map((node: { committedDate: string }) => node.committedDate);
    expect(found.nodes[0].oid).toBe(oid);
    expect(dates).toEqual(dates.toSorted().toReversed());
  });

  test('bots and addresses that no account has show no user; merge commits have two parents', async () => {
    const { data } = await client.graphql(history('first: 100'));
    const { nodes } = data.repository.defaultBranchRef.target.history;
    const bots = nodes.filter(({ author }: Loose) => author.email.includes('[bot]'));
    expect(bots.length).toBeGreaterThan(0);
    expect(bots.every(({ author }: Loose) => author.user === null)).toBe(true);
    expect(nodes.some(({ author }: Loose) => author.user?.__typename === 'User')).toBe(true);
    expect(new Set(nodes.map(({ parents }: Loose) => parents.totalCount))).toEqual(new Set([1, 2]));
  });
});

describe('pull requests', () => {
  test('bots, people, and accounts that are gone', async () => {
    const { data } = await client.graphql(ofApp('pullRequests(first: 100) { nodes { author { __typename login } } }'));
    const authors = data.repository.pullRequests.nodes.map(({ author }: Loose) => author);
    expect(authors).toContain(null);
    expect(authors.filter((author: Loose) => author?.__typename === 'Bot').map(({ login }: Loose) => login)).toContain(
      'renovate',
    );
  });

  test('the timeline answers the last ready-for-review event', async () => {
    const twice = app.pulls.find(({ events }) => events.filter(({ kind }) => kind === 'ready_for_review').length === 2)!;
    const last = twice.events.findLast(({ kind }) => kind === 'ready_for_review')!;
    const { data } = await client.graphql(
      ofApp(
        `pullRequest(number: ${twice.number}) { timelineItems(last: 1, itemTypes: [READY_FOR_REVIEW_EVENT]) { filteredCount nodes { __typename ... on ReadyForReviewEvent { createdAt } } } }`,
      ),
    );
    expect(data.repository.pullRequest.timelineItems).toEqual({
      filteredCount: 2,
      nodes: [{ __typename: 'ReadyForReviewEvent', createdAt: new Date(last.at).toISOString().replace('.000', '') }],
    });
  });

  test('one that is merged later is open now', async () => {
    const late = app.pulls.find(
      ({ createdAt, events }) =>
        createdAt < end.getTime() - 24 * HOUR &&
        events.some(({ kind, at }) => kind === 'merged' && at > end.getTime() - 12 * HOUR),
    )!;
    const query = ofApp(`pullRequest(number: ${late.number}) { state mergedAt merged }`);
    expect((await client.graphql(query)).data.repository.pullRequest.state).toBe('MERGED');
    sandbox.clock.set(new Date(end.getTime() - 12 * HOUR));
    expect((await client.graphql(query)).data.repository.pullRequest).toEqual({ state: 'OPEN', mergedAt: null, merged: false });
    sandbox.clock.set(end);
  });
});
