/**
 * A schedule whose minute the chart chooses, always the same for a collector of a release and another for the next one, so that they do
 * not all start together: `0 6 * * *` → `H 6 * * *`, and a step (every 15 minutes) → `H/15 * * * *`. Minutes in a list or a range stay.
 */
export const spreadSchedule = (schedule: string): string => schedule.replace(/^(?:\*(?=\/\d+ )|\d+(?= ))/, 'H');
