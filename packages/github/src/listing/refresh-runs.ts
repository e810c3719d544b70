import type { Run } from '../facts/run.ts';
import { DAY } from '@collectors/core';
import { listRuns, RUNS_A_PAGE, type RunRequest } from './list-runs.ts';

/** Runs may be listed a little later than they are created; this far behind the newest known one the list is read again. Milliseconds. */
const OVERLAP = 10 * 60_000;
/** A run that was not completed yet is looked at so much more often than one that can only be run again. */
const URGENCY = 4;

/**
 * Brings known runs up to date: the newest pages, down to the newest known run, and one older page in passing, because what becomes
 * of older runs shows nowhere else. Where an id comes twice, the later one counts.
 */
export const refreshRuns = async (request: RunRequest, known: readonly Run[]): Promise<readonly Run[]> => {
  const { runs: newest, reached } = await listNewest(request, known);
  // Of what lies above, the pages have told all: what they do not name has been deleted.
  const older = known.filter(({ createdAt }) => createdAt > request.since && createdAt <= reached);
  return [...(await refreshOlder(request, older, reached)), ...newest];
};

/** Pages down to the newest known run; `reached` is how far back they go. */
const listNewest = async (request: RunRequest, known: readonly Run[]) => {
  const until = Math.max(request.since, ...known.map(({ createdAt }) => createdAt - OVERLAP));
  const runs: Run[] = [];
  for await (const page of listRuns(request)) {
    runs.push(...page);
    const oldest = page.at(-1);
    if (oldest && oldest.createdAt < until) return { runs, reached: oldest.createdAt };
  }
  return { runs, reached: request.since };
};

/**
 * Reads the page that begins with the run which needs it most. Where the newest page covers a day, which is as far back as most
 * re-runs go, the others have time until they are a day old.
 */
const refreshOlder = async (request: RunRequest, older: readonly Run[], reached: number): Promise<readonly Run[]> => {
  const { now } = request;
  const need = ({ seenAt, conclusion }: Run) => (now - seenAt) * (conclusion === null ? URGENCY : 1);
  const [first] = older.toSorted((a, b) => need(b) - need(a) || b.createdAt - a.createdAt);
  if (!first || (reached <= now - DAY && need(first) < DAY)) return older;
  const { value: page = [] } = await listRuns(request, first.createdAt).next();
  const end = page.length < RUNS_A_PAGE ? -Infinity : page.at(-1)!.createdAt;
  return [...older.filter(({ createdAt }) => createdAt > first.createdAt || createdAt <= end), ...page];
};
