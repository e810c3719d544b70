import type { HttpClient } from '@collectors/core';
import type { Repository } from '../facts/repository.ts';
import { activitiesAnswer } from '../schemas/activities.ts';

/** When the default branch was overwritten since an instant; epoch milliseconds, newest first. */
export const listForcePushes = async (
  http: HttpClient,
  { fullName, defaultBranch }: Repository,
  since: number,
): Promise<number[]> => {
  const query = { activity_type: 'force_push', ref: `refs/heads/${defaultBranch}`, per_page: 100 };
  const found: number[] = [];
  for await (const page of http.pages(`/repos/${fullName}/activity`, { query, schema: activitiesAnswer })) {
    found.push(...page.map(({ timestamp }) => timestamp).filter((pushedAt) => pushedAt > since));
    if (page.some(({ timestamp }) => timestamp <= since)) break;
  }
  return found;
};
