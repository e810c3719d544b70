import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import type { FaultOptions } from '../../src/faults/fault.ts';
import { API_KEY, APP_KEY, COMMAND, type StandOptions } from '../run/stand.ts';
import { createSyncStand, type Synced } from './sync-stand.ts';

// Processes of the command as it is, with its real waits.
vi.setConfig({ testTimeout: 90_000 });

const RESOURCES = ['--only', 'dashboards,monitors'];
const datadog = (action: FaultOptions['action'], more: Omit<FaultOptions, 'action'> = {}): FaultOptions => ({
  service: 'datadog',
  ...more,
  action,
});
const errors = (status: number, ...words: readonly string[]) =>
  ({ kind: 'status', status, body: JSON.stringify({ errors: words }) }) as const;

/** One problem that ends it. */
interface Ended {
  readonly what: string;
  readonly options?: StandOptions;
  readonly faults?: readonly FaultOptions[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly code: number;
  readonly message: RegExp;
  readonly fix: RegExp;
}

const ended: readonly Ended[] = [
  {
    what: 'an API key that is not known',
    environment: { DD_API_KEY: 'f'.repeat(32) },
    code: 77,
    message: /^Datadog does not know the API key \(HTTP 403\)\.$/,
    fix: /good for one site only .*API Keys\.$/,
  },
  {
    what: 'an application key that is not known',
    environment: { DD_APP_KEY: 'f'.repeat(40) },
    code: 77,
    message: /^Datadog does not know the application key \(HTTP 403\)\.$/,
    fix: /Application Keys\.$/,
  },
  {
    what: 'nobody there',
    environment: { DD_URL: 'http://127.0.0.1:9' },
    code: 75,
    message: /^the keys: Datadog cannot be reached: .*ECONNREFUSED/,
    fix: /DD_URL.*HTTPS_PROXY/,
  },
  {
    what: 'a sign-in page',
    faults: [datadog({ kind: 'status', status: 200, body: '<html>Sign in</html>' })],
    code: 75,
    message: /HTTP 200 came with something else than JSON/,
    fix: /proxies/,
  },
  {
    what: 'another service',
    faults: [datadog({ kind: 'wrong-shape' }, { path: '/dashboard' })],
    code: 75,
    message: /^the list of dashboards was answered with something else than Datadog does/,
    fix: /DD_URL/,
  },
  {
    what: 'a limit that is used up for an hour',
    faults: [datadog({ kind: 'primary-limit', resetSeconds: 3600 }, { path: '/dashboard' })],
    code: 75,
    message: /^the list of dashboards: Datadog's rate limit is used up for 3600 s more\.$/,
    fix: /Run it again/,
  },
];

describe('what ends it', () => {
  test.each(ended)('$what', async ({ options, faults = [], environment, code, message, fix }) => {
    const { sync, sandbox } = await createSyncStand(options);
    for (const fault of faults) sandbox.faults.add(fault);
    const synced = await sync(RESOURCES, environment);
    expect([synced.code, synced.report.exitCode, synced.writes, Object.keys(synced.fates)]).toEqual([
      code,
      code,
      0,
      ['not_tried'],
    ]);
    expect(synced.problems).toHaveLength(1);
    expect(synced.problems[0]!.message).toMatch(message);
    expect(synced.problems[0]!.fix).toMatch(fix);
  });

  test.each([
    [
      'DD_APP_KEY',
      { DD_APP_KEY: '' },
      78,
      /"appKey" \(datadog\/app-key\) was not found: tried environment variable DD_APP_KEY or DATADOG_APP_KEY/,
    ],
    ['an application key in one line', { DD_APP_KEY: 'a b' }, 78, /The Datadog application key has a character at position 2/],
    ['an environment', { DD_ENV: '' }, 78, /The environment that monitors look at is not known/],
    ['a site that there is', { DD_URL: '', DD_SITE: 'datadoghq.fr' }, 78, /'datadoghq.fr' is not a Datadog site/],
    ['a collector that there is', { COLLECTORS_PLUGINS: '' }, 78, /No collector is enabled here/],
  ])('without %s nothing is asked', async (_, environment, code, message) => {
    const { type, sandbox } = await createSyncStand();
    const { code: ended, stderr, stdout } = await type(['sync'], environment);
    expect([ended, stdout, sandbox.requests()]).toEqual([code, '', []]);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/\n {2}fix: /);
  });

  test('a kind that there is not', async () => {
    const { type } = await createSyncStand();
    const { code, stderr } = await type(['sync', '--only', 'monitors,slos']);
    expect([code, stderr]).toEqual([64, expect.stringContaining("--only takes dashboards, monitors, metadata, and not 'slos'")]);
  });
});

test.each([
  ['dashboards_read', 'dashboards', 'monitors', 0],
  ['dashboards_write', 'dashboards', 'monitors', 1],
  ['monitors_read', 'monitors', 'dashboards', 0],
  ['monitors_write', 'monitors', 'dashboards', 1],
  ['metrics_read', 'metadata', 'dashboards', 0],
  ['metrics_metadata_write', 'metadata', 'dashboards', 1],
] as const)('without the right %s no %s are written, but %s', async (right, kind, other, tried) => {
  const all = [
    'dashboards_read',
    'dashboards_write',
    'monitors_read',
    'monitors_write',
    'metrics_read',
    'metrics_metadata_write',
  ] as const;
  const appKeys = [{ key: APP_KEY, rights: all.filter((one) => one !== right) }];
  const { run, sync } = await createSyncStand({ datadog: { appKeys } });
  await run(['--push']);
  const { code, report, problems } = await sync();
  const fates = (of: string) =>
    new Set(report.items.filter((item) => item.kind === of && item.fate !== 'skipped').map(({ fate }) => fate));
  expect([code, problems.length, problems[0]!.code]).toEqual([77, 1, 'forbidden']);
  expect(problems[0]!.message).toContain('(HTTP 403: Forbidden; Failed permission authorization checks)');
  expect(problems[0]!.fix).toContain(`the right '${right}'`);
  expect(fates(kind)).toEqual(new Set(tried === 1 || kind === 'metadata' ? ['failed', 'not_tried'] : ['not_tried']));
  expect(fates(other)).toEqual(new Set(['created']));
});

describe('what passes', () => {
  /** A first synchronisation under these faults comes to the same as without. */
  const survive = async (faults: readonly FaultOptions[], options?: StandOptions) => {
    const stand = await createSyncStand(options);
    for (const fault of faults) stand.sandbox.faults.add(fault);
    const began = performance.now();
    const synced = await stand.sync(RESOURCES);
    const milliseconds = performance.now() - began;
    expect([synced.code, Object.keys(synced.fates)]).toEqual([0, ['created']]);
    expect(stand.intake.dashboards()).toHaveLength(2);
    expect(stand.intake.monitors()).toHaveLength(synced.fates.created! - 2);
    expect((await stand.sync(RESOURCES)).writes).toBe(0);
    return { ...synced, milliseconds };
  };

  test.each<[string, FaultOptions]>([
    ['429 with Retry-After', datadog({ kind: 'secondary-limit', retryAfterSeconds: 1 }, { method: 'POST', times: 2 })],
    ["429 with Datadog's headers", datadog({ kind: 'primary-limit', resetSeconds: 1 }, { times: 2 })],
    ['503 while it reads', datadog(errors(503), { method: 'GET', times: 2 })],
    ['a connection that breaks while it reads', datadog({ kind: 'connection-reset' }, { method: 'GET', times: 1 })],
    ['a slow server', datadog({ kind: 'slow', delay: 400 })],
    ['a server that hangs once', datadog({ kind: 'hang' }, { method: 'GET', path: '/monitor', times: 1 })],
  ])('%s', async (_, fault) => {
    const { report } = await survive([fault]);
    expect(report.problems).toEqual([]);
  });

  test('a limit that is told is not run into', async () => {
    const { milliseconds, report } = await survive([], {
      datadog: { appKeys: [{ key: APP_KEY }], apiLimit: { limit: 3, period: 1 } },
    });
    // Eight monitors at three in a second.
    expect(milliseconds).toBeGreaterThan(2000);
    expect(report.requests).toBe(1 + 1 + 1 + report.items.length);
  });
});

describe('what fails alone', () => {
  const refuse = (words: string): FaultOptions => datadog(errors(400, words), { method: 'POST', path: '/monitor$', times: 1 });

  test('a definition that Datadog does not want: its words, 65, and the others are written', async () => {
    const { sync, sandbox } = await createSyncStand();
    sandbox.faults.add(refuse("The value provided for parameter 'query' is invalid"));
    const { code, fates, problems } = await sync(RESOURCES);
    expect([code, fates.failed, problems]).toEqual([
      65,
      1,
      [
        {
          code: 'rejected',
          message:
            "monitor github/not-running: Datadog refused it: HTTP 400: The value provided for parameter 'query' is invalid.",
        },
      ],
    ]);
    const again = await sync(RESOURCES);
    expect([again.code, again.writes, again.find('github/not-running')!.fate]).toEqual([0, 1, 'created']);
  });

  test('one that got lost on the way back is looked for, and not made twice', async () => {
    const { sync, sandbox, intake } = await createSyncStand();
    sandbox.faults.add(datadog({ kind: 'cut-off' }, { method: 'POST', path: '/monitor$', times: 1 }));
    const { code, find } = await sync(RESOURCES);
    expect([code, find('github/not-running')?.fate]).toEqual([75, 'unknown']);
    const before = intake.monitors().length;
    expect(before).toBe(1);
    const again = await sync(RESOURCES);
    expect([again.code, again.find('github/not-running')!.fate]).toEqual([0, 'unchanged']);
    expect(new Set(intake.monitors().map(({ name }) => name)).size).toBe(intake.monitors().length);
  });

  test('a server in trouble is given up after three things', async () => {
    const { sync, sandbox } = await createSyncStand();
    sandbox.faults.add(datadog(errors(500, 'Internal error'), { method: 'POST' }));
    const { code, fates, writes } = await sync(RESOURCES);
    expect([code, fates.unknown, writes]).toEqual([75, 3, 3]);
    expect(Object.keys(fates).toSorted()).toEqual(['not_tried', 'unknown']);
  });
});

test('ended in the middle: what is written is told, and the next run finishes', async () => {
  const stand = await createSyncStand();
  const { sandbox, environment, folder, writes, sync, intake } = stand;
  sandbox.faults.add(datadog({ kind: 'hang' }, { method: 'POST', path: '/monitor$' }));
  const child = spawn(process.execPath, [COMMAND, 'sync', '--json', ...RESOURCES], { cwd: folder, env: environment });
  const texts: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => texts.push(text));
  // Two dashboards, and a monitor that is not answered.
  await vi.waitUntil(() => writes() === 3, { timeout: 30_000, interval: 5 });
  child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number];
  const { items, exitCode } = JSON.parse(texts.join('')) as Synced['report'];
  const count = (fate: string) => items.filter((item) => item.fate === fate).length;
  expect([code, exitCode, count('created'), count('unknown')]).toEqual([143, 143, 2, 1]);
  expect(items.find(({ fate }) => fate === 'unknown')!.problem).toMatchObject({
    code: 'interrupted',
    fix: expect.stringContaining('Run it again'),
  });
  expect(count('not_tried')).toBe(items.length - 3);
  sandbox.faults.clear();
  const again = await sync(RESOURCES);
  expect([again.code, Object.keys(again.fates).toSorted()]).toEqual([0, ['created', 'unchanged']]);
  expect(intake.dashboards().length + intake.monitors().length).toBe(items.length);
  expect((await sync(RESOURCES)).writes).toBe(0);
});

test('no key is shown, whatever is answered', async () => {
  const { type, sandbox } = await createSyncStand();
  const inspect = async (argv: readonly string[], environment?: Readonly<Record<string, string>>) => {
    const { stdout, stderr } = await type(['sync', '--verbose', ...argv], environment);
    expect(stdout + stderr).not.toBe('');
    for (const secret of [API_KEY, APP_KEY, 'canary']) expect(stdout + stderr).not.toContain(secret);
  };
  for (const words of [API_KEY, APP_KEY, `'${APP_KEY}' and ${API_KEY}`]) {
    for (const [status, path] of [
      [400, 'POST'],
      [401, 'GET'],
      [403, 'POST'],
      [429, 'POST'],
    ] as const) {
      sandbox.faults.add(datadog(errors(status, words), { method: path, times: 1 }));
      await inspect([...RESOURCES, '--json']);
      sandbox.faults.clear();
    }
  }
  await inspect(RESOURCES, { DD_APP_KEY: 'canary canary canary' });
  await inspect([...RESOURCES, APP_KEY]);
});
