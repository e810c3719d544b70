import type { Activity } from './answers.ts';
import { isRecent } from './statistics.ts';

/** Force pushes of the week. */
export const countForcePushes = (activities: readonly Activity[], now: Date): number =>
  activities.filter(({ timestamp }) => isRecent(timestamp, now)).length;

/** Branches besides the default one. */
export const countBranches = (total: number): number => Math.max(0, total - 1);

/** Whether the checks of the default branch passed: 1, 0, or `null` while they run. */
export const toPassing = (state: string | undefined): number | null => {
  if (state === 'SUCCESS') return 1;
  return state === 'FAILURE' || state === 'ERROR' ? 0 : null;
};
