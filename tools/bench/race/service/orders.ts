import type { Traffic } from './counter.ts';
import type { Arrival } from './judge-readings.ts';

/** How the service behaves. */
export interface Weather {
  /** Minutes before the end of the world at which its clock stands. */
  readonly minutesBefore: number;
  /** A third of the requests to GitHub is answered 429. */
  readonly storm: boolean;
}

/** Asks for a report, and for this weather from then on. */
export interface Order {
  readonly weather: Weather;
}

/** What came in since the last report. */
export interface Report {
  readonly github: Traffic;
  readonly datadog: Traffic;
  readonly arrival: Arrival;
  readonly readings: readonly (readonly [key: string, value: number])[];
}

/** Where the service listens. */
export interface Addresses {
  /** GitHub, laid out as an Enterprise Server: REST below `/api/v3`, GraphQL at `/api/graphql`. */
  readonly github: string;
  readonly datadog: string;
  readonly token: string;
}
