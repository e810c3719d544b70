import type { Ec2Sizes } from './world/create-ec2-world.ts';

/** What is refused: the conditions that are left out always hold. */
export interface Denial {
  /** As in policies: `ec2:DescribeVolumes`. */
  readonly action?: string;
  readonly account?: string;
  readonly region?: string;
}

/** An access key, as it was made by hand for a user. */
export interface AccessKey {
  readonly id: string;
  readonly account: string;
}

/** A role that the access key may assume. */
export interface AssumableRole {
  readonly arn: string;
  /** What its trust policy asks for; nothing where left out. */
  readonly externalId?: string;
}

/** What AWS has and allows here. */
export interface Ec2Options {
  readonly seed?: number | string;
  /** The instant around which its world is made. Default: the full minute of the clock at the start. */
  readonly end?: Date;
  readonly sizes?: Partial<Ec2Sizes>;
  /** Default: the one that AWS uses in its examples, of the own account. */
  readonly accessKeys?: readonly AccessKey[];
  /** Default: `collectors-ec2` in the other account, with an external id. */
  readonly roles?: readonly AssumableRole[];
  readonly denied?: readonly Denial[];
  /** Groups on a page of Cost Explorer. Default: 5,000. */
  readonly costGroups?: number;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export const DEFAULT_KEY: AccessKey = { id: 'AKIAIOSFODNN7EXAMPLE', account: '123456789012' };

/** The role in the other account. */
export const DEFAULT_ROLE: Required<AssumableRole> = {
  arn: 'arn:aws:iam::210987654321:role/collectors-ec2',
  externalId: 'collectors-sandbox',
};
