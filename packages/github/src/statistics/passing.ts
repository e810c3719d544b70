import type { Repository } from '../facts/repository.ts';

/** https://docs.github.com/en/graphql/reference/enums#statusstate; the other states are those of checks that have not ended. */
const PASSING: Readonly<Record<string, 0 | 1>> = { SUCCESS: 1, FAILURE: 0, ERROR: 0 };

/** 1 where all checks of the default branch passed, 0 where one failed, else nothing. Throws why they could not be read. */
export const toPassing = ({ checks, checksError }: Pick<Repository, 'checks' | 'checksError'>): number | undefined => {
  if (checksError) throw checksError;
  return checks === null ? undefined : PASSING[checks];
};
