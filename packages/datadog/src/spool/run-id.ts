import { createHash, randomBytes } from 'node:crypto';

/** The name of a run in the spool: sorts by when it began, and no two are the same. */
export const createRunId = (now: Date): string =>
  `${now.getTime().toString(36).padStart(9, '0')}-${randomBytes(4).toString('hex')}`;

/** An intake in few characters, without naming it. */
export const toIntakeMark = (url: string): string => createHash('sha256').update(url).digest('hex').slice(0, 8);
