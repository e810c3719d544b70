import { DAY } from '@collectors/core';
import { isExplained, type KeptRuns, mergeEnded } from './kept-runs.ts';
import { type Listing, listRuns, type RunsRequest } from './list-runs.ts';

/** A run is declared crashed some minutes after its last heartbeat, and keeps that heartbeat. Milliseconds. */
const OVERLAP = 15 * 60_000;

/** Of which runs is to be known, and from when on. Epoch milliseconds. */
export interface Window {
  readonly since: number;
  readonly now: number;
}

/** A listing, and when all of it was read anew. */
export interface ReadListing {
  readonly listing: Listing;
  readonly readAt: number;
}

/**
 * The runs of the window. Where they are known from before, only what has sent a heartbeat since is listed; and everything where the
 * counts show that this is not all that has changed, and once a day, because names, tags and summaries of ended runs can be edited.
 */
export const refreshRuns = async (
  request: RunsRequest,
  { since, now }: Window,
  known: KeptRuns | undefined,
): Promise<ReadListing> => {
  if (known && known.since <= since && known.at <= now && now - known.readAt < DAY) {
    const newest = await listRuns(request, { since, until: Math.max(since, known.at - OVERLAP) });
    if (newest.complete) return { listing: newest, readAt: now };
    if (isExplained(known, newest))
      return { listing: { ...newest, ended: mergeEnded(known.ended, newest, since) }, readAt: known.readAt };
  }
  return { listing: await listRuns(request, { since, until: since }), readAt: now };
};
