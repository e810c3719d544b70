import { checkFailure, type CheckResult, CollectorError, type Context } from '@collectors/core';
import { listTargets } from '../accounts/list-targets.ts';
import { askIdentity } from '../accounts/own-account.ts';
import type { Target } from '../accounts/target.ts';
import type { Config } from '../config.ts';
import { checkCosts } from './check-costs.ts';
import { tryProbes } from './probe.ts';
import { toRegionProbes } from './region-probes.ts';

/**
 * Tries what a run needs: who the credentials stand for, and whether they may ask what it asks, in each region of each account. That
 * the roles can be assumed has been tried before.
 */
export const checkAccess = async function* (context: Context<Config, {}>): AsyncGenerator<CheckResult> {
  const identity = await checkIdentity(context);
  yield identity;
  if (identity.status === 'failed') return;
  for (const target of await findTargets(context)) {
    yield* await tryProbes(`${target.region} of ${target.account}`, await toRegionProbes(context, target));
  }
  yield* checkCosts(context);
};

const checkIdentity = async (context: Context<Config, {}>): Promise<CheckResult> => {
  const name = 'identity';
  const { region, account } = context.config;
  try {
    const { Arn, Account } = await askIdentity(context, region);
    if (account === undefined || account === Account) return { name, status: 'ok', message: `Signed in as ${Arn}.` };
    const message = `Signed in as ${Arn}, and \`account\` says ${account}: all readings would carry the wrong account.`;
    return { name, status: 'failed', message, fix: `Write ${Account}, or leave \`account\` out.` };
  } catch (error) {
    return checkFailure(name, error);
  }
};

/** Those that cannot be had have been told. */
const findTargets = async (context: Context<Config, {}>): Promise<readonly Target[]> => {
  try {
    return (await listTargets(context)).filter((found): found is Target => !('kind' in found));
  } catch (error) {
    if (!CollectorError.isInstance(error)) throw error;
    return [];
  }
};
