import { CollectorError, type Context, type MemberFailure, memberFailure } from '@collectors/core';
import { accountOf, type Config, type Role } from '../config.ts';
import { assumeRole } from './assume-role.ts';
import { findOwnAccount } from './own-account.ts';
import type { Target } from './target.ts';

type Found = Target | MemberFailure<'account' | 'region'>;

/** Each region of each account. A role that cannot be assumed costs the regions of its own account alone. */
export const listTargets = async (context: Context<Config, {}>): Promise<readonly Found[]> => {
  const { accounts, regions } = context.config;
  if (accounts.length === 0) {
    const account = await findOwnAccount(context);
    return regions.map((region) => ({ account, region }));
  }
  const found = await Promise.all(accounts.map((role) => listRegions(context, role)));
  return found.flat();
};

const listRegions = async (context: Context<Config, {}>, role: Role): Promise<readonly Found[]> => {
  const { regions, region: home } = context.config;
  const account = accountOf(role.roleArn);
  try {
    const given = await assumeRole(context, role, home);
    return regions.map((region) => ({ account, region, credentials: () => Promise.resolve(given) }));
  } catch (error) {
    if (!CollectorError.isInstance(error) || error.fatal) throw error;
    const refused = explain(error, role);
    return regions.map((region) => memberFailure({ account, region }, refused));
  }
};

const explain = (error: CollectorError, { name, roleArn, externalId }: Role): CollectorError => {
  const called = name === undefined ? '' : ` (account ${name})`;
  const message = `The role ${roleArn}${called} cannot be assumed: ${error.message}`;
  const fix =
    error.code === 'forbidden'
      ? `Allow the run's own role sts:AssumeRole on ${roleArn}, and name it in the trust policy of that role${externalId === undefined ? '; give externalId where the policy asks for one' : ', with the same external id'}.`
      : error.fix;
  return new CollectorError(error.code, message, { cause: error, ...(fix !== undefined && { fix }) });
};
