import { checkFailure, type CheckResult, CollectorError, type HttpFailure } from '@collectors/core';
import { askGraphql, type Asker } from '../http/graphql.ts';
import { createPageSize } from '../http/page-size.ts';
import { viewerQuery } from '../queries/viewer.ts';
import { viewerAnswer } from '../schemas/viewer.ts';
import { sweepRepositories } from '../sweep/sweep-repositories.ts';
import type { RepositoryMember } from '../sweep/to-member.ts';
import type { CheckContext } from './check-context.ts';
import { type Credential, toCredential } from './credential.ts';
import { checkExpiry } from './expiry.ts';
import { checkPermissions } from './permissions.ts';
import { askLimits, checkQuotas } from './quotas.ts';
import { checkScopes } from './scopes.ts';

/**
 * Tries what a run needs: who the credential stands for, how long it lasts, what is left of its quotas, and whether it may read what the
 * metrics are made of. That the repositories exist under their names has been tried before.
 */
export const checkAccess = async function* (context: CheckContext): AsyncGenerator<CheckResult> {
  const { config, now } = context;
  const limits = await signIn(context);
  if ('refused' in limits) return yield limits.refused;
  const credential = toCredential(config, limits.headers);
  yield* checkExpiry(credential, limits.headers, now);
  const asker: Asker = { ...context, size: createPageSize() };
  yield await checkIdentity(credential, asker);
  yield* checkQuotas(limits.quotas, now);
  const members = await listMembers(asker);
  yield* checkScopes(credential, config, members);
  yield* checkPermissions(credential, context, members);
};

/** The first question. It is free, and its answer tells of the credential too. */
const signIn = async ({ http, config }: CheckContext) => {
  try {
    return await askLimits(http);
  } catch (error) {
    if (!CollectorError.isInstance(error) || error.code !== 'credentials_refused') throw error;
    const { headers = {} } = error as HttpFailure;
    return { refused: checkFailure('credential', error, toCredential(config, headers).replacement) };
  }
};

const checkIdentity = async ({ kind }: Credential, asker: Asker): Promise<CheckResult> => {
  const name = 'identity';
  try {
    const { viewer } = await askGraphql(asker, viewerAnswer, () => ({ query: viewerQuery, variables: {} }));
    return { name, status: 'ok', message: `Signed in as ${viewer.login}, with ${WITH[kind]}.` };
  } catch (error) {
    return checkFailure(name, error);
  }
};

const WITH = { app: 'a GitHub App', classic: 'a classic token', 'fine-grained': 'a fine-grained token' } as const;

/** What is wrong with them has been told: here they say what can be asked about. */
const listMembers = async (asker: Asker): Promise<readonly RepositoryMember[]> => {
  try {
    return await sweepRepositories(asker);
  } catch (error) {
    if (!CollectorError.isInstance(error)) throw error;
    return [];
  }
};
