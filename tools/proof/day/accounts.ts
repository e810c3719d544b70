import type { DrainCounts, PointCounts } from '@collectors/core/runner';
import type { DeliveredRun } from './deliver-run.ts';
import { sumPoints } from './spool-points.ts';

/** What a day's runs have made of their points. */
export interface DayAccounts {
  runs: number;
  killed: number;
  /** Of runs that ended. */
  collected: number;
  sent: number;
  invalid: number;
  rejected: number;
  lost: number;
  superseded: number;
  expired: number;
}

/** Nothing yet. */
export const openAccounts = (): DayAccounts => ({
  runs: 0,
  killed: 0,
  collected: 0,
  sent: 0,
  invalid: 0,
  rejected: 0,
  lost: 0,
  superseded: 0,
  expired: 0,
});

type Payloads = ReadonlyMap<string, number>;

/** A run as it looks from outside. */
export interface SeenRun {
  /** What lay in the spool. */
  readonly before: Payloads;
  readonly after: Payloads;
  /** Points that the intake has answered with 202. */
  readonly acknowledged: number;
  /** And with 400. */
  readonly refused: number;
}

const NO_DRAIN: DrainCounts = { drained: 0, sent: 0, superseded: 0, expired: 0, rejected: 0, lost: 0 };

const sumOf = (counts: readonly PointCounts[]): PointCounts =>
  counts.reduce((one, other) => ({
    collected: one.collected + other.collected,
    invalid: one.invalid + other.invalid,
    limited: one.limited + other.limited,
    sent: one.sent + other.sent,
    rejected: one.rejected + other.rejected,
    spooled: one.spooled + other.spooled,
    lost: one.lost + other.lost,
  }));

/** Enters a run that ended, and gives what does not hold of it. */
export const enterRun = (accounts: DayAccounts, { phases }: DeliveredRun, seen: SeenRun): readonly string[] => {
  const points = sumOf(phases.map((phase) => phase.points));
  const drain: DrainCounts = phases.at(-1)!.spool ?? NO_DRAIN;
  const { collected, invalid, limited, sent, rejected, spooled, lost } = points;
  const grown = sumPoints(seen.after) - sumPoints(seen.before);
  accounts.collected += collected;
  accounts.invalid += invalid;
  accounts.sent += sent + drain.sent;
  accounts.rejected += rejected + drain.rejected;
  accounts.lost += lost + drain.lost;
  accounts.superseded += drain.superseded;
  accounts.expired += drain.expired;
  const fates = invalid + limited + sent + rejected + spooled + lost;
  const drained = drain.sent + drain.superseded + drain.expired + drain.rejected + drain.lost;
  return [
    ...(phases.length === 2 ? [] : [`it has ${phases.length} reports`]),
    ...(fates === collected ? [] : [`${collected} points were made, and ${fates} have a fate`]),
    ...(drained === drain.drained ? [] : [`${drain.drained} points were drained, and ${drained} have a fate`]),
    ...(limited === 0 ? [] : [`${limited} points were left out`]),
    ...(grown === spooled - drained ? [] : [`the spool grew by ${grown} points, and ${spooled} came, ${drained} went`]),
    ...(seen.acknowledged === sent + drain.sent
      ? []
      : [`the intake has taken ${seen.acknowledged} points, and ${sent} + ${drain.sent} are said to be sent`]),
  ];
};

/** By minute and run: a payload that is too large is there in halves. */
const sumByRun = (payloads: Payloads): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const [payload, points] of payloads) {
    const run = payload.split(' ').slice(0, 2).join(' ');
    sums.set(run, (sums.get(run) ?? 0) + points);
  }
  return sums;
};

/**
 * The same for one that was killed: what is gone from the spool has been taken or refused, is too old, or is of a minute that a later run
 * has delivered.
 * @param isExcused whether a minute, in epoch seconds, is such a one
 */
export const enterKilled = (
  accounts: DayAccounts,
  { before, after, acknowledged, refused }: SeenRun,
  isExcused: (timestamp: number) => boolean,
): readonly string[] => {
  accounts.killed += 1;
  const left = sumByRun(after);
  const gone = [...sumByRun(before)].filter(([run]) => !isExcused(Number(run.split(' ')[0])));
  const missing = gone.reduce((sum, [run, points]) => sum + Math.max(0, points - (left.get(run) ?? 0)), 0);
  return missing > acknowledged + refused ? [`${missing} points are gone from the spool, and ${acknowledged} were taken`] : [];
};

/** Adds a day's to those of others. */
export const addAccounts = (total: DayAccounts, day: DayAccounts): void => {
  for (const key of Object.keys(day) as (keyof DayAccounts)[]) total[key] += day[key];
};
