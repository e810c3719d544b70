/**
 * What a correct EC2 collector reports, computed from the raw tables of a world: not from the API's views of them, and not with the
 * collector's code. Where the catalogue leaves room, this is how it is read here:
 *
 *  1. An instance exists from its first start until it is terminated; while it shuts down, it exists.
 *  2. Its age counts from its first start, its uptime from its last one. Only running ones have an uptime.
 *  3. Virtual CPUs are cores by the threads that the instance has, not those that its type could have.
 *  4. Accelerators are GPUs and Neuron devices, by the name that AWS gives them; what is told in two fields counts once.
 *  5. A required tag is there with an empty value too; upper and lower case differ.
 *  6. Idle is what has run for an hour and stayed below the threshold in each five minutes of it. What has no values is not idle.
 *  7. Spot costs the price of its own zone now. All else costs the on-demand price of Linux, capacity blocks included.
 *  8. The discount is that of the running spot instances together; without any there is none.
 *  9. Snapshots are the account's own; the full size is the sum of those that state one.
 * 10. The bill is that of the account that asks. A service that costs nothing is not on it.
 * 11. Zeros are filled where every tag is enumerated.
 * 12. The 20 types are those of which an account has most in a region; the runner bounds tags member by member.
 * 13. The tag for the service of a bill is `aws_service`: `service` is the runner's own.
 */
import { OWN_ACCOUNT } from '../../../src/ec2/world/places.ts';
import type { Ec2World } from '../../../src/ec2/world/tables.ts';
import type { Expected } from '../../oracle/readings.ts';
import { existingIn } from './at-instant.ts';
import { expectedBill, expectedCosts } from './expected-cost.ts';
import { expectedInstances } from './expected-instances.ts';
import { expectedStorage } from './expected-storage.ts';
import { fold } from './sums.ts';

/** The part of the collector's configuration that changes values. */
export interface OracleOptions {
  /** Default: the own one. */
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  readonly requiredTags?: readonly string[];
  /** Percent; idle instances are not counted where left out. */
  readonly idleBelow?: number;
  /** What a cost is; no bill where left out. */
  readonly basis?: string;
  /** Default: yes. */
  readonly prices?: boolean;
}

/** Every metric at an instant. */
export const expectedEc2 = (world: Ec2World, now: Date, options: OracleOptions = {}): Expected[] => {
  const { accounts = [OWN_ACCOUNT], regions = ['us-east-1', 'eu-west-1'], requiredTags = [], idleBelow, basis } = options;
  const at = now.getTime();
  const places = accounts.flatMap((account) => regions.map((region) => ({ account, region })));
  const readings = places.flatMap((place) => {
    const existing = existingIn(world.instances, place, at);
    const all = [
      ...expectedInstances(place, existing, at, { requiredTags, ...(idleBelow !== undefined && { idleBelow }) }),
      ...expectedStorage(world, place, at),
      ...(options.prices === false ? [] : expectedCosts(place, existing, at)),
    ];
    return fold(all, 'ec2.instances.count', 'instance_type', 20);
  });
  const bill = basis === undefined ? [] : expectedBill(world, now, { account: OWN_ACCOUNT, payer: true, basis });
  return [...readings, ...bill];
};
