import { type Spread, toSpread } from '../statistics.ts';
import type { Heat } from './plan.ts';
import type { Lap, Laps } from './run-heats.ts';
import type { Arrival } from './service/judge-readings.ts';

/** What a heat came to over all its rounds. */
export interface RaceRow extends Omit<Heat, 'rounds'> {
  /** That were run. */
  readonly rounds: number;
  /** Seconds. */
  readonly cpu: Spread;
  readonly wall: Spread;
  /** Megabytes (1,000,000 bytes). */
  readonly memory: Spread;
  /** To GitHub and to Datadog. */
  readonly requests: number;
  /** Bytes of bodies, from GitHub and Datadog. */
  readonly received: number;
  /** Bytes of bodies, to GitHub and Datadog. */
  readonly sent: number;
  /** Requests to GitHub that were refused. */
  readonly refused: number;
  /** Of the round in which the fewest numbers came. */
  readonly arrival: Arrival;
  /** The worst of all rounds. */
  readonly exitCode: number;
}

const worst = (laps: readonly Lap[]): Arrival =>
  laps.map(({ report }) => report.arrival).toSorted((one, other) => one.right - one.wrong - (other.right - other.wrong))[0]!;

/** Takes medians of what varies, and the worst of what must hold every time. */
export const toRaceRow = ({ heat, laps }: Laps): RaceRow => {
  const spread = (read: (lap: Lap) => number) => toSpread(laps.map(read));
  const both = (read: (traffic: Lap['report']['github']) => number) =>
    spread(({ report }) => read(report.github) + read(report.datadog)).median;
  return {
    size: heat.size,
    storm: heat.storm,
    name: heat.name,
    rounds: laps.length,
    cpu: spread(({ cpu }) => cpu / 1000),
    wall: spread(({ wall }) => wall / 1000),
    memory: spread(({ memory }) => memory / 1_000_000),
    requests: both(({ requests }) => requests),
    received: both(({ received }) => received),
    sent: both(({ sent }) => sent),
    refused: spread(({ report }) => report.github.refused).median,
    arrival: worst(laps),
    exitCode: Math.max(...laps.map(({ exitCode }) => exitCode)),
  };
};
