import { SECOND, type Instant } from '../instant.ts';
import type { Random } from '../random.ts';
import type { CheckState, Commit, Run } from '../tables.ts';

const PASSING = new Set(['success', 'skipped', 'neutral']);

/** The state of the runs of one commit together: a failure outweighs what is pending, and that outweighs success. */
const stateAt = (runs: readonly Run[], at: Instant): CheckState['state'] => {
  const latest = runs.flatMap((run) => run.attempts.filter(({ requestedAt }) => requestedAt <= at).slice(-1));
  if (latest.some(({ completedAt, conclusion }) => completedAt <= at && !PASSING.has(conclusion))) return 'FAILURE';
  return latest.some(({ completedAt }) => completedAt > at) ? 'PENDING' : 'SUCCESS';
};

const toChecks = (runs: readonly Run[]): CheckState[] => {
  const instants = runs.flatMap((run) => run.attempts.flatMap(({ requestedAt, completedAt }) => [requestedAt, completedAt]));
  const states = [...new Set(instants)].toSorted((a, b) => a - b).map((at) => ({ at, state: stateAt(runs, at) }));
  return states.filter(({ state }, index) => state !== states[index - 1]?.state);
};

/** Derives each commit's checks from the runs that its push started; few also have an outside status that is in error. */
export const addChecks = (random: Random, commits: readonly Commit[], runs: readonly Run[]): Commit[] => {
  const pushed = Map.groupBy(
    runs.filter(({ event }) => event === 'push'),
    ({ headSha }) => headSha,
  );
  return commits.map((commit) => {
    const checks = toChecks(pushed.get(commit.sha) ?? []);
    const last = checks.at(-1);
    const broken = last !== undefined && random.chance(0.02);
    return { ...commit, checks: broken ? [...checks, { at: last.at + 5 * SECOND, state: 'ERROR' }] : checks };
  });
};
