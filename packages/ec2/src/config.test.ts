import { describe, expect, test } from 'vitest';
import { configSchema } from './config.ts';

const role = (account: string) => ({ roleArn: `arn:aws:iam::${account}:role/collectors-ec2` });

/** What is wrong with a configuration: path and message. */
const faults = (config: unknown) =>
  configSchema.safeParse(config).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

describe('regions', () => {
  test('are those that are listed, whatever region the run itself is in', () => {
    expect(configSchema.parse({ regions: ['eu-west-1', 'us-east-1'], region: 'eu-central-1' })).toMatchObject({
      regions: ['eu-west-1', 'us-east-1'],
      region: 'eu-central-1',
    });
  });
  test('are the one of the run where none are listed', () => {
    expect(configSchema.parse({ region: 'eu-central-1' })).toMatchObject({ regions: ['eu-central-1'], region: 'eu-central-1' });
  });
  test('begin with the one where roles are assumed, unless another is named', () => {
    expect(configSchema.parse({ regions: ['us-gov-west-1', 'us-gov-east-1'] }).region).toBe('us-gov-west-1');
  });
});

test.each([
  [{}, 'regions is missing: name the regions, or set AWS_REGION'],
  [{ regions: ['eu-west-1', 'eu-west-1'] }, 'regions names eu-west-1 twice'],
  [{ regions: ['eu-west-1a'] }, 'regions.0 has to look like eu-west-1'],
  [
    { region: 'eu-west-1', accounts: [{ roleArn: 'collectors' }] },
    'accounts.0.roleArn has to look like arn:aws:iam::123456789012:role/collectors-ec2',
  ],
  [
    { region: 'eu-west-1', accounts: [role('123456789012'), role('123456789012')] },
    'accounts has two roles of the account 123456789012: its instances would be counted twice',
  ],
  [
    { region: 'eu-west-1', account: '123456789012', accounts: [role('000000000000')] },
    'account is said by the roles of `accounts` already: leave it out',
  ],
  [{ region: 'eu-west-1', account: '1234' }, 'account has to be the 12 digits of an account'],
  [{ region: 'eu-west-1', requiredTags: ['Owner', 'Owner'] }, 'requiredTags names Owner twice'],
])('refuses %j', (config, fault) => {
  expect(faults(config)).toEqual([fault]);
});

test('what costs money is off unless it is asked for, and needs state unless it is told not to', () => {
  const { billing, idle, prices } = configSchema.parse({ region: 'eu-west-1' });
  expect([billing, idle, prices]).toEqual([undefined, undefined, true]);
  expect(configSchema.parse({ region: 'eu-west-1', billing: {}, idle: {} })).toMatchObject({
    billing: { basis: 'UnblendedCost', withoutState: false },
    idle: { cpuPercent: 5, withoutState: false },
  });
});
