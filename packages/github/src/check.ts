import { type CheckResult, CollectorError, type Context } from '@collectors/core';
import { z } from 'zod';
import type { Config } from './config.ts';
import { askGraphql, type Asker } from './http/graphql.ts';
import { createPageSize } from './http/page-size.ts';
import { viewerQuery } from './queries/viewer.ts';
import { viewerAnswer } from './schemas/viewer.ts';
import { sweepRepositories } from './sweep/sweep-repositories.ts';
import type { RepositoryMember } from './sweep/to-member.ts';

/** Below this share of the quota, others who use the same credential leave too little for a run. */
const LOW = 0.1;

/** Tries what a run needs: the credential, its quota, each repository, and the permission to read workflow runs. */
export const checkAccess = async ({
  http,
  config,
}: Pick<Context<Config>, 'http' | 'config'>): Promise<readonly CheckResult[]> => {
  const asker = { http, config, size: createPageSize() };
  const members = await sweepRepositories(asker);
  return [...(await checkCredential(asker)), ...members.map(toResult), ...(await checkRuns(asker, members))];
};

const checkCredential = async (asker: Asker): Promise<readonly CheckResult[]> => {
  const { viewer, rateLimit } = await askGraphql(asker, viewerAnswer, () => ({ query: viewerQuery, variables: {} }));
  const signedIn: CheckResult = { name: 'credential', status: 'ok', message: `Signed in as ${viewer.login}.` };
  if (!rateLimit) return [signedIn];
  const { limit, remaining, resetAt } = rateLimit;
  const isLow = remaining < limit * LOW;
  const message = `${remaining} of ${limit} GraphQL points are left until ${resetAt}.`;
  return [
    signedIn,
    {
      name: 'quota',
      status: isLow ? 'warning' : 'ok',
      message,
      ...(isLow && { fix: 'Use a GitHub App: its quota is its own.' }),
    },
  ];
};

const toResult = (member: RepositoryMember): CheckResult =>
  'kind' in member
    ? toFailure(`repository ${member.tags.repo}`, member.error)
    : {
        name: `repository ${member.fullName}`,
        status: 'ok',
        message: `Can be read; the default branch is ${member.defaultBranch ?? 'missing'}.`,
      };

const checkRuns = async ({ http }: Asker, members: readonly RepositoryMember[]): Promise<readonly CheckResult[]> => {
  const first = members.find((member) => !('kind' in member));
  if (!first || 'kind' in first) return [];
  const name = `workflow runs of ${first.fullName}`;
  try {
    await http.json(`/repos/${first.fullName}/actions/runs`, {
      query: { per_page: 1 },
      schema: z.object({ total_count: z.int() }),
    });
    return [{ name, status: 'ok', message: 'Can be read.' }];
  } catch (error) {
    if (!CollectorError.isInstance(error) || error.fatal) throw error;
    return [toFailure(name, error)];
  }
};

const toFailure = (name: string, { message, fix }: CollectorError): CheckResult => ({
  name,
  status: 'failed',
  message,
  ...(fix !== undefined && { fix }),
});
