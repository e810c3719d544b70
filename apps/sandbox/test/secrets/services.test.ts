import { randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CatalogueEntry } from '@collectors/core/catalogue';
import { expect, test, vi } from 'vitest';
import { createAsanaStandIn } from '../../src/asana/stand-in.ts';
import { createEc2StandIn } from '../../src/ec2/stand-in.ts';
import type { FaultOptions } from '../../src/faults/fault.ts';
import { findRootFolder } from '../../src/start/root-folder.ts';
import type { SandboxClock } from '../../src/service.ts';
import { createSkypilotStandIn } from '../../src/skypilot/stand-in.ts';
import type { StandIns } from '../../src/stand-ins.ts';
import { createWandbStandIn } from '../../src/wandb/stand-in.ts';
import { createStand } from '../run/stand.ts';
import { collectTexts, createSearch } from './canaries.ts';

// Runs of the command as it is, with its real waits.
vi.setConfig({ testTimeout: 60_000 });

const unique = (name: string): string => `canary${name}${randomBytes(16).toString('hex')}`;

/** Every secret of every collector but GitHub's, which has a test of its own, by its id. */
const CANARIES: Readonly<Record<string, string>> = {
  'asana/personal-access-token': unique('asana'),
  'skypilot/service-account-token': `sky_${unique('skypilot')}`,
  'skypilot/basic-auth': `collector:${unique('basic')}`,
  'wandb/api-key': unique('wandb'),
};

/** The one secret that no collector declares: AWS's SDK finds it by itself. */
const SECRET_ACCESS_KEY = unique('ec2');

/** A user's name is none. */
const [, PASSWORD = ''] = CANARIES['skypilot/basic-auth']!.split(':');

/** Declared by no collector: the AWS SDK finds it by itself. */
const AWS_SECRET = unique('aws');

const secretOf = (id: string): string => CANARIES[id]!;

interface Service {
  readonly collector: string;
  readonly secret: string;
  readonly create: (clock: SandboxClock) => StandIns;
}

const SERVICES: readonly Service[] = [
  {
    collector: 'asana',
    secret: secretOf('asana/personal-access-token'),
    create: (clock) => ({ asana: createAsanaStandIn(clock, { token: secretOf('asana/personal-access-token') }) }),
  },
  {
    collector: 'ec2',
    secret: AWS_SECRET,
    create: (clock) => {
      const { service, setup } = createEc2StandIn(clock);
      const withCanary = ({ environment, ...rest }: ReturnType<typeof setup>) => ({
        ...rest,
        environment: { ...environment, AWS_SECRET_ACCESS_KEY: AWS_SECRET },
      });
      return { ec2: { service, setup: (url) => withCanary(setup(url)) } };
    },
  },
  {
    collector: 'skypilot',
    secret: secretOf('skypilot/service-account-token'),
    create: (clock) => ({
      skypilot: createSkypilotStandIn(clock, { auth: { kind: 'token', token: secretOf('skypilot/service-account-token') } }),
    }),
  },
  {
    collector: 'skypilot',
    secret: PASSWORD,
    create: (clock) => ({
      skypilot: createSkypilotStandIn(clock, { auth: { kind: 'basic', user: 'collector', password: PASSWORD } }),
    }),
  },
  {
    collector: 'skypilot',
    secret: PASSWORD,
    // As SkyPilot's own client takes it: user and password within the address.
    create: (clock) => {
      const { service } = createSkypilotStandIn(clock, { auth: { kind: 'basic', user: 'collector', password: PASSWORD } });
      const toAddress = (url: string) => `${url.replace('://', `://collector:${PASSWORD}@`)}/skypilot`;
      return { skypilot: { service, setup: (url) => ({ environment: { SKYPILOT_API_SERVER_ENDPOINT: toAddress(url) } }) } };
    },
  },
  {
    collector: 'wandb',
    secret: secretOf('wandb/api-key'),
    create: (clock) => ({ wandb: createWandbStandIn(clock, { apiKey: secretOf('wandb/api-key') }) }),
  },
  {
    collector: 'ec2',
    secret: SECRET_ACCESS_KEY,
    create: (clock) => {
      const { service, setup } = createEc2StandIn(clock);
      const toEnvironment = (url: string) => ({ ...setup(url).environment, AWS_SECRET_ACCESS_KEY: SECRET_ACCESS_KEY });
      return { ec2: { service, setup: (url) => ({ ...setup(url), environment: toEnvironment(url) }) } };
    },
  },
];

const echo = (status: number) => (secret: string) => ({
  kind: 'status' as const,
  status,
  body: JSON.stringify({ message: `bad ${secret}`, detail: secret, errors: [{ message: secret }] }),
});

/** What goes wrong; `passing` trouble only once, because each attempt of a run that cannot succeed waits for the next. */
interface Trouble {
  readonly what: string;
  readonly toAction: (secret: string) => FaultOptions['action'] | undefined;
  readonly passing?: true;
}

const FAULTS: readonly Trouble[] = [
  { what: 'is well', toAction: () => undefined },
  { what: 'refuses, and tells the secret', toAction: echo(401) },
  { what: 'forbids, and tells the secret', toAction: echo(403) },
  { what: 'has nothing, and tells the secret', toAction: echo(404) },
  { what: 'cannot process, and tells the secret', toAction: echo(422) },
  { what: 'fails, and tells the secret', toAction: echo(500), passing: true },
  {
    what: 'answers a page that tells the secret',
    toAction: (secret) => ({ kind: 'status', status: 200, body: `<html>${secret}</html>` }),
    passing: true,
  },
  {
    what: 'answers another shape that tells the secret',
    toAction: (secret) => ({ kind: 'wrong-shape', body: JSON.stringify({ data: secret, [secret]: 1 }) }),
  },
  { what: 'is cut off', toAction: () => ({ kind: 'cut-off' }), passing: true },
];

const CASES = SERVICES.flatMap((service) =>
  FAULTS.map((trouble) => [service.collector, trouble.what, service, trouble] as const),
);

test.each(CASES)('%s, whose service %s, shows no secret', async (collector, _, { secret, create }, { toAction, passing }) => {
  const stand = await createStand({ standIns: create });
  const action = toAction(secret);
  if (action) stand.sandbox.faults.add({ service: collector, action, ...(passing && { times: 1 }) });
  const search = createSearch([secret]);
  const argv = ['--push', '--verbose', '--report', 'run.json', '--now', '2026-01-10T06:00:00Z'];
  const environment = { COLLECTORS_STATE_DIR: path.join(stand.folder, 'state') };
  for (const command of [
    ['run', collector, ...argv],
    ['check', collector, '--verbose'],
  ]) {
    const finished = await stand.type(command, environment);
    expect(finished.stdout).toContain(collector);
    const isWell = action === undefined && command[0] === 'run';
    expect(isWell ? finished.code : 0).toBe(0);
    for (const [place, text] of collectTexts(stand, finished)) expect([place, search(text)]).toEqual([place, undefined]);
  }
});

test('no declared secret is without a canary, and no collector without a case', () => {
  const root = findRootFolder();
  const entries = globSync('packages/*/dist/collector.json', { cwd: root })
    .map((file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as CatalogueEntry)
    .filter(({ name }) => name !== 'github');
  const declared = entries.flatMap(({ secrets }) => secrets.map(({ id }) => id));
  expect(declared.toSorted()).toEqual(Object.keys(CANARIES).toSorted());
  const tried = new Set(SERVICES.map(({ collector }) => collector));
  expect(entries.map(({ name }) => name).toSorted()).toEqual([...tried].toSorted());
});
