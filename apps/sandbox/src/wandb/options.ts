/** Fields that not every server has; those left out are served. */
export interface WandbServed {
  readonly computeSeconds?: boolean;
  readonly computeHours?: boolean;
  readonly runActiveCount?: boolean;
}

/** One project, and how much is in it beside the runs that are there for their oddity. */
export interface WandbProjectOptions {
  readonly entity: string;
  readonly name: string;
  readonly runsPerDay?: number;
  /** Runs that are going on at any time, about. */
  readonly activeRuns?: number;
  readonly historyDays?: number;
  readonly sweeps?: number;
  /** With the odd runs and sweeps. Default: yes. */
  readonly oddities?: boolean;
  /** Can be read by anybody. Default: no. */
  readonly isPublic?: boolean;
}

/** Requests that a key may send in a window of the sandbox's clock. */
export interface WandbLimit {
  readonly requests: number;
  readonly windowSeconds: number;
}

/** How the stand-in of Weights & Biases differs from the one that everybody sees. */
export interface WandbOptions {
  /** The one good key. */
  readonly apiKey?: string;
  /** What a key that is not known gets: a 401, or what somebody without a key sees. Deployments differ. */
  readonly unknownKey?: 'unauthorized' | 'anonymous';
  readonly served?: WandbServed;
  readonly projects?: readonly WandbProjectOptions[];
  /** Timestamps with `Z`, without a zone, or some of each. */
  readonly timestamps?: 'zoned' | 'bare' | 'mixed';
  readonly limit?: WandbLimit;
  /** The instant around which the world is made. Default: the clock's now. */
  readonly end?: Date;
  readonly seed?: number | string;
}

/** The key that is good where none is given. */
export const DEFAULT_API_KEY = '5a9db0c5a9db0c5a9db0c5a9db0c5a9db0c5a9db';

/** Three projects of two teams: a busy one, a middling one, and a small one without oddities. */
export const DEFAULT_PROJECTS: readonly WandbProjectOptions[] = [
  { entity: 'acme', name: 'llama-pretrain', runsPerDay: 120, activeRuns: 14, sweeps: 18 },
  { entity: 'acme', name: 'eval-suite', runsPerDay: 40, activeRuns: 4, sweeps: 6 },
  { entity: 'robotics', name: 'navigation.v2', runsPerDay: 6, activeRuns: 1, sweeps: 1, oddities: false },
];
