import type { Instant } from '../../world/instant.ts';

/** What the server sees of a run from an instant on. */
export interface RunPhase {
  readonly at: Instant;
  /** As the API writes it. */
  readonly state: string;
  /** Beats every so many milliseconds from the phase's start on; or stands still at the last one; or there was none yet. */
  readonly heartbeat: { readonly every: number } | { readonly last: Instant } | null;
}

/** A value of a summary. Numbers that JSON does not have are `NaN` and `Infinity` here. */
export type SummaryValue = number | string | boolean | null | readonly SummaryValue[] | { readonly [key: string]: SummaryValue };

/** What a run says about itself. */
export interface RunSummary {
  readonly values: Readonly<Record<string, SummaryValue>>;
  /** How numbers that JSON does not have are written: in quotes, or bare as Python's `json` does. */
  readonly nonFinite: 'quoted' | 'bare';
  /** Bytes of a table that stands in the summary, too. */
  readonly bulk: number;
}

/** A run. */
export interface WandbRun {
  /** The id, which the API calls `name`. */
  readonly name: string;
  readonly displayName: string | null;
  readonly createdAt: Instant;
  /** The server knows of it from here on: later than all that it tells where it was synchronised afterwards. */
  readonly visibleAt: Instant;
  /** In order, at least one, the first not after `visibleAt`. */
  readonly phases: readonly RunPhase[];
  /** Computed before the server knew of it. */
  readonly offlineSeconds: number;
  /** `null` where the account is gone. */
  readonly user: string | null;
  readonly group: string | null;
  readonly jobType: string | null;
  readonly sweepName: string | null;
  readonly tags: readonly string[];
  readonly host: string | null;
  readonly config: Readonly<Record<string, string | number>>;
  /** `null` where it has logged nothing. */
  readonly summary: RunSummary | null;
}

/** A sweep: a search over configurations. */
export interface WandbSweep {
  readonly name: string;
  readonly displayName: string | null;
  readonly method: 'grid' | 'random' | 'bayes';
  readonly createdAt: Instant;
  /** In order; the first at its creation. */
  readonly phases: readonly { readonly at: Instant; readonly state: string }[];
}

/** A project. */
export interface WandbProject {
  readonly entity: string;
  readonly name: string;
  readonly isPublic: boolean;
  readonly createdAt: Instant;
  readonly runs: readonly WandbRun[];
  readonly sweeps: readonly WandbSweep[];
}

/** All that the stand-in knows, past and to come. */
export interface WandbWorld {
  readonly end: Instant;
  readonly projects: readonly WandbProject[];
}
