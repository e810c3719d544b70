import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { DEFAULT_ROLE } from '../../src/ec2/options.ts';
import { OTHER_ACCOUNT, OWN_ACCOUNT } from '../../src/ec2/world/places.ts';
import { expectedEc2 } from './oracle/expected-ec2.ts';
import { type Ec2Sandbox, runEc2, startEc2, tableOf, tableOfExpected } from './run-ec2.ts';

const end = new Date('2026-03-04T15:00:00Z');
const HOUR = 3_600_000;
/** The role in the other account, and one in the own. */
const OWN_ROLE = { arn: `arn:aws:iam::${OWN_ACCOUNT}:role/collectors-ec2`, externalId: 'own' };

let sandbox: Ec2Sandbox;
beforeAll(async () => {
  sandbox = await startEc2(end, { roles: [DEFAULT_ROLE, OWN_ROLE] });
});
afterAll(() => sandbox.close());

const TAGS = ['team', 'cost-center'];
const PAID = { billing: { withoutState: true, basis: 'AmortizedCost' }, idle: { withoutState: true, cpuPercent: 5 } };

interface Asked {
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  readonly idleBelow?: number;
  readonly basis?: string;
}

/** Place by place, because the 20 largest types are those of each member, and the bill by itself. */
const expectedNow = ({ accounts = [OWN_ACCOUNT], regions = ['us-east-1', 'eu-west-1'], basis, ...rest }: Asked = {}) => {
  const ask = (options: Parameters<typeof expectedEc2>[2]) =>
    expectedEc2(sandbox.ec2.world, sandbox.clock.now(), { requiredTags: TAGS, ...rest, ...options });
  const places = accounts.flatMap((account) => regions.map((region) => ({ accounts: [account], regions: [region] })));
  return tableOfExpected([...places, ...(basis === undefined ? [] : [{ accounts: [], basis }])].flatMap(ask));
};

test.each([-72, -24, -15.25, -7, -1, 0, 9.1, 24])(
  'every reading is the expected one, %f hours from the end of the world',
  async (hours) => {
    sandbox.clock.set(new Date(end.getTime() + hours * HOUR));
    const run = await runEc2(sandbox, { config: PAID });
    expect(run.errors).toEqual([]);
    const expected = expectedNow({ idleBelow: 5, basis: 'AmortizedCost' });
    expect(Object.keys(expected).length).toBeGreaterThan(150);
    expect(tableOf(run)).toEqual(expected);
  },
  30_000,
);

test('of two accounts and three regions, through roles', async () => {
  sandbox.clock.set(end);
  const accounts = [DEFAULT_ROLE, OWN_ROLE].map(({ arn, externalId }) => ({ roleArn: arn, externalId }));
  const regions = ['us-east-1', 'eu-west-1', 'eu-central-1'];
  const run = await runEc2(sandbox, { config: { accounts, regions } });
  expect(run.errors).toEqual([]);
  expect(tableOf(run)).toEqual(expectedNow({ accounts: [OTHER_ACCOUNT, OWN_ACCOUNT], regions }));
}, 30_000);

test('with state too, but for what is kept for an hour', async () => {
  const stateDirectory = await mkdtemp(path.join(tmpdir(), 'ec2-oracle-'));
  onTestFinished(() => rm(stateDirectory, { recursive: true }));
  const kept = /^ec2\.(snapshots|cost)/;
  const others = (table: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(table).filter(([key]) => !kept.test(key)));
  for (const minutes of [-20, -10, -5]) {
    sandbox.clock.set(new Date(end.getTime() + minutes * 60_000));
    const run = await runEc2(sandbox, { stateDirectory });
    expect(run.errors).toEqual([]);
    expect(others(tableOf(run))).toEqual(others(expectedNow()));
  }
}, 30_000);
