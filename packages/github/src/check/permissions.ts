import { checkFailure, type CheckResult, CollectorError, type HttpFailure } from '@collectors/core';
import { z } from 'zod';
import { organizationOf } from '../config.ts';
import type { Repository } from '../facts/repository.ts';
import type { RepositoryMember } from '../sweep/to-member.ts';
import type { CheckContext } from './check-context.ts';
import type { Credential } from './credential.ts';
import { explainForbidden } from './forbidden.ts';
import { explainPartial } from './single-sign-on.ts';

/** Something that is asked for only to see whether it may be. */
interface Probe {
  /** What is read. */
  readonly what: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
}

/** Asks for a piece of everything that the metrics are made of, in the first repository that can be seen. */
export const checkPermissions = async function* (
  credential: Credential,
  context: CheckContext,
  members: readonly RepositoryMember[],
): AsyncGenerator<CheckResult> {
  const repository = members.find((member): member is Repository => !('kind' in member));
  const probes = [...toRepositoryProbes(toProbed(members, repository)), ...toBillingProbes(context)];
  for (const probe of probes) yield await tryProbe(probe, credential, context);
  if (repository) yield* checkCommitChecks(repository, credential);
};

/** Where none can be seen for want of a right, one of those tells which. What has moved or is not there has been told of. */
const toProbed = (members: readonly RepositoryMember[], repository: Repository | undefined): string | undefined => {
  const refused = members.flatMap((member) => ('kind' in member && member.error.code === 'forbidden' ? [member.tags.repo] : []));
  return repository?.fullName ?? refused[0];
};

const toRepositoryProbes = (fullName: string | undefined): readonly Probe[] => {
  if (fullName === undefined) return [];
  const probe = (what: string, below: string): Probe => ({
    what: `${what} of ${fullName}`,
    path: `/repos/${fullName}${below}`,
    query: { per_page: 1 },
  });
  return [probe('pull requests', '/pulls'), probe('pushes', '/activity'), probe('workflow runs', '/actions/runs')];
};

const toBillingProbes = ({ config }: CheckContext): readonly Probe[] => {
  if (!config.billing) return [];
  const organization = organizationOf(config);
  return [
    { what: `use of Actions by ${organization}`, path: `/organizations/${organization}/settings/billing/usage/summary` },
    { what: `caches of ${organization}`, path: `/orgs/${organization}/actions/cache/usage` },
  ];
};

const tryProbe = async ({ what, path, query }: Probe, credential: Credential, { http }: CheckContext): Promise<CheckResult> => {
  try {
    const { headers } = await http.request(path, { schema: z.unknown(), ...(query && { query }) });
    return explainPartial(what, headers, credential) ?? { name: what, status: 'ok', message: 'Can be read.' };
  } catch (error) {
    if (CollectorError.isInstance(error) && error.code === 'forbidden') return explainForbidden(what, error, credential);
    if (CollectorError.isInstance(error) && error.code === 'not_found' && (error as HttpFailure).location === undefined) {
      const fix = `GitHub answers 404 both for what does not exist and for what the credential may not see: check the name, and the rights at ${credential.place}.`;
      return checkFailure(what, error, fix);
    }
    return checkFailure(what, error);
  }
};

/** Told by the sweep: the state of a commit takes permissions of its own. */
const checkCommitChecks = function* ({ fullName, checksError }: Repository, { place }: Credential): Generator<CheckResult> {
  if (!checksError) return;
  const fix = `Grant 'Commit statuses: read' and, to an App, 'Checks: read' at ${place}; or do without github.ci.default_branch.passing.`;
  yield { ...checkFailure(`checks of ${fullName}`, checksError, fix), status: 'warning' };
};
