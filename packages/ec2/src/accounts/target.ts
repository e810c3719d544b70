import type { AwsCredentials } from '@collectors/core';

/** A region of an account: what is asked about. */
export interface Target {
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
  /** Of the role in the account; absent where the run's own are used. */
  readonly credentials?: () => Promise<AwsCredentials>;
}

/** Names a target among all. */
export const keyOf = ({ account, region }: Pick<Target, 'account' | 'region'>): string => `${account}/${region}`;
