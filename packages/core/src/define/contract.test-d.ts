/** Every promise that the contract makes at compile time. `tsc` fails where one of these lines would compile. */
import { z } from 'zod';
import { count, type Collector, defineService, distribution, gauge, measureBy, memberFailure, sample, tally } from '../index.ts';

const service = defineService({
  name: 'github',
  description: 'A service.',
  config: z.strictObject({
    repositories: z.array(z.string()),
    days: z.number().default(14),
    rules: z.array(z.strictObject({ name: z.string(), tag: z.string() })).default([]),
    ranges: z.array(z.strictObject({ from: z.number() })).optional(),
  }),
  env: { repositories: 'GITHUB_REPOSITORIES' },
  secrets: {
    token: { id: 'github/token', description: 'A token.' },
    app: { id: 'github/app', description: 'A key.', optional: true },
  },
  http: ({ config, secrets }) => {
    config.days satisfies number;
    secrets.token.reveal() satisfies string;
    // @ts-expect-error an optional secret has to be checked before it is used
    secrets.app.reveal();
    // @ts-expect-error a secret that is not declared cannot be read
    void secrets.password;
    // @ts-expect-error a field that the configuration does not have
    void config.repositoris;
    return { baseUrl: 'https://api.github.com' };
  },
});

interface Pull {
  readonly repo: string;
  readonly state: 'open' | 'closed';
  readonly draft: boolean;
}

const pulls = service.source('pulls', async (): Promise<readonly Pull[]> => []);
const total = service.source('total', async ({ use, config }) => (await use(pulls)).length + config.days);
const repositories = service.members('repositories', {
  tags: { repo: (repository: { readonly name: string }) => repository.name },
  load: async () => [{ name: 'acme/app' }, memberFailure({ repo: 'acme/old' }, new Error('renamed'))],
});
const runs = service.sourceEach('runs', {
  of: repositories,
  load: async ({ name }, { useMember }) => [{ name, seconds: 1, self: useMember }],
});

const from = pulls;
const description = 'A number.';

// What an author writes when all is well.
const good = {
  'github.total': gauge({ from: total, description, value: (amount) => amount }),
  'github.length': gauge({
    from,
    description,
    tags: { state: ['open', 'closed'] },
    value: (all) =>
      measureBy(
        all,
        ({ state }) => ({ state }),
        (some) => (some.length > 1 ? some.length : null),
      ),
  }),
  'github.open': gauge({
    from,
    unit: 'item',
    description,
    tags: { state: ['open', 'closed'], draft: ['true', 'false'] },
    value: (all) => tally(all, ({ state, draft }) => ({ state, draft })),
  }),
  'github.both': gauge({ from: { pulls, total }, description, value: (data) => data.pulls.length + data.total }),
  'github.runs': gauge({ from: runs, description, value: (all) => all.length }),
  'github.bound': gauge({
    from,
    description,
    tags: { name: service.bound('repositories') },
    value: (all) => all.map(({ repo }) => sample(1, { name: repo })),
  }),
  'github.count': count({ from, description, interval: 60, value: () => null }),
  'github.times': distribution({ from: runs, description, value: (all) => all.map(({ seconds }) => seconds) }),
};
service.collector({ metrics: [good] }) satisfies Collector<'github'>;

const wrapped = service.metrics({
  'github.wrapped': gauge({ from: total, description, value: (amount) => amount }),
  'github.tagged': gauge({
    from,
    description,
    tags: { state: ['open', 'closed'] },
    value: (all) => tally(all, ({ state }) => ({ state })),
  }),
});
service.collector({ metrics: [wrapped] }) satisfies Collector<'github'>;

// Units and text
// @ts-expect-error a unit that Datadog does not have
gauge({ from, description, unit: 'usd', value: () => 1 });
// @ts-expect-error a misspelt member
gauge({ from, descripton: description, value: () => 1 });
// @ts-expect-error a count needs the seconds that it covers
count({ from, description, value: () => 1 });

// What a callback may answer
// @ts-expect-error text
gauge({ from, description, value: () => 'one' });
// @ts-expect-error a promise: metrics are synchronous
gauge({ from, description, value: async () => 1 });
// @ts-expect-error a bare number where tags are declared
gauge({ from, description, tags: { state: ['open'] }, value: () => 1 });
gauge({
  from,
  description,
  tags: { state: ['open'] },
  // @ts-expect-error an object that sample() did not make
  value: (all) => ({ value: all.length, tags: { state: 'open' as const } }),
});
// @ts-expect-error a distribution takes lists
distribution({ from, description, value: (all) => all.length });
// @ts-expect-error a distribution cannot be a tally
distribution({ from, description, tags: { state: ['open'] }, value: (all) => tally(all, () => ({ state: 'open' })) });

// Data is inferred from the sources
// @ts-expect-error a member that the source's data does not have
gauge({ from, description, value: (all) => all.map((pull) => pull.author).length });
// @ts-expect-error a name that the record of sources does not have
gauge({ from: { pulls }, description, value: (data) => data.total });

// Tags
gauge({
  from,
  description,
  tags: { state: ['open', 'closed'] },
  // @ts-expect-error a tag that is not declared, in tally
  value: (all) => tally(all, ({ state, repo }) => ({ state, repo })),
});
gauge({
  from,
  description,
  tags: { state: ['open', 'closed'] },
  // @ts-expect-error a tag that is not declared, in sample
  value: (all) => all.map(({ state }) => sample(1, { state, extra: 'x' })),
});
gauge({
  from,
  description,
  tags: { state: ['open', 'closed'] },
  // @ts-expect-error a value that the enumeration does not list
  value: (all) => tally(all, () => ({ state: 'merged' })),
});
gauge({
  from,
  description,
  tags: { state: ['open', 'closed'], draft: ['true', 'false'] },
  // @ts-expect-error a declared tag left out
  value: (all) => tally(all, ({ state }) => ({ state })),
});
// @ts-expect-error a tag that the members give already
gauge({ from: runs, description, tags: { repo: { max: 3 } }, value: (all) => all.map(({ name }) => sample(1, { repo: name })) });
// @ts-expect-error a tag without a bound
gauge({ from, description, tags: { state: true }, value: () => null });
// @ts-expect-error a field that is not in the configuration
service.bound('repositorys');
// @ts-expect-error a field that is no list of texts
service.bound('days');
service.bound('rules');
// @ts-expect-error a list of things without a name
service.bound('ranges');

// Members
// @ts-expect-error a failure has to carry the members' tags
service.members('other', { tags: { repo: String }, load: async () => [memberFailure({ project: 'x' }, new Error('gone'))] });
// @ts-expect-error another member's data is not what this load gets
service.sourceEach('wrong', { of: repositories, load: async ({ region }) => region });

// Names
// @ts-expect-error a name without the service's prefix
service.collector({ metrics: [{ 'gitlab.total': good['github.total'] }] });
// @ts-expect-error one name in two maps
service.collector({ metrics: [good, { 'github.total': good['github.total'] }] });
// @ts-expect-error a name without the prefix, seen at the key
service.metrics({ 'gitlab.total': good['github.total'] });

// Service
defineService({ name: 'x', description, config: z.object({ url: z.string() }), env: { url: ['X_URL', 'X_HOST'] } });
// @ts-expect-error a list of variables that is empty
defineService({ name: 'x', description, config: z.object({ url: z.string() }), env: { url: [] } });
// @ts-expect-error an environment variable for a field that does not exist
defineService({ name: 'x', description, config: z.object({ url: z.string() }), env: { uri: 'X_URL' } });
// @ts-expect-error a deadline without a unit
defineService({ name: 'x', description, config: z.object({}), deadline: '120' });

// Checks
const checked = {
  name: 'x',
  description,
  config: z.object({ shop: z.string() }),
  secrets: { key: { id: 'x/key', description } },
};
defineService({
  ...checked,
  check: async ({ config, secrets, http, now }) => {
    config.shop satisfies string;
    secrets.key.reveal() satisfies string;
    void http;
    return [{ name: 'shop', status: now > new Date(0) ? 'ok' : 'failed', message: config.shop, code: 'not_found' }];
  },
});
defineService({
  ...checked,
  // Results one by one: those that were given stay, whatever comes afterwards.
  async *check({ config, use }) {
    yield { name: 'shop', status: 'warning', message: `${config.shop}: ${await use(total)}`, fix: 'Mend it.' };
  },
});
// @ts-expect-error a status that there is not
defineService({ ...checked, check: async () => [{ name: 'shop', status: 'fine', message: 'x' }] });
// @ts-expect-error an error code that there is not
defineService({ ...checked, check: async () => [{ name: 'shop', status: 'failed', message: 'x', code: 'broken' }] });
// @ts-expect-error one result that is no list
defineService({ ...checked, check: async () => ({ name: 'shop', status: 'ok', message: 'x' }) });
// @ts-expect-error a result without what was found
defineService({ ...checked, check: async () => [{ name: 'shop', status: 'ok' }] });
defineService({
  ...checked,
  async *check({ config }) {
    // @ts-expect-error a field that the configuration does not have
    yield { name: 'shop', status: 'ok', message: config.shops };
  },
});
