import type { ErrorReport, RunOutcome } from '@collectors/core/runner';

/** A number that each run adds to. A month has 30 days; without a schedule, nobody knows how many runs. */
export interface Amount {
  /** Of a run; with state, of the first one. */
  readonly run: number;
  /** With state: of a later run that finds everything kept. */
  readonly laterRun?: number;
  readonly day?: number;
  /** As if each run were like the first. */
  readonly month?: number;
  /** With state: as if each run but the first were like the later one. */
  readonly monthAtLeast?: number;
}

/** How often a collector runs in the month. */
export interface PlannedRuns {
  readonly schedule: string;
  readonly month: number;
  /** In the hour with the most. */
  readonly busiestHour: number;
  /** Hours of the month with at least one. */
  readonly hours: number;
}

/** A quota of the service. */
export interface PlannedQuota {
  /** The service's name for it, or the host. */
  readonly resource: string;
  readonly limit: number;
  /** Used while the collector ran, by whomever. */
  readonly run: number;
  /** Share of the limit that the busiest hour takes, if it fills once an hour. */
  readonly hourShare?: number;
}

/** The series and points of one metric. */
export interface PlannedMetric {
  readonly metric: string;
  readonly series: number;
  /** Of these, one a series and run; five for a distribution. */
  readonly pointsMonth?: number;
}

/** What Datadog counts. */
export interface PlannedSeries {
  /** Distinct names and tags of one run; offline: at most. */
  readonly count: number;
  /** Of these, what the run says about itself. */
  readonly ofTheRun: number;
  /** Custom metrics of the month: series an hour, on average; a distribution is five. */
  readonly customMetrics?: number;
  readonly pointsMonth?: number;
  /** Left out of a run by its limits; in no other figure. */
  readonly limited: number;
  /** Offline: the most series that one member adds, by the source whose members only the service knows. */
  readonly perMember?: Readonly<Record<string, number>>;
  readonly metrics: readonly PlannedMetric[];
}

/** Metrics as a contract that charges by name counts them. */
export interface PlannedNames {
  /** All names. */
  readonly count: number;
  /** Those with more than 100 points in the month. */
  readonly billable: number;
  /** Those with more than the 10 million points that a name includes. */
  readonly overIncluded: readonly string[];
}

/** Requests that the service charges for. */
export interface PaidRequests {
  readonly action: string;
  /** What is charged: requests, or the entries of a list in them. */
  readonly units: Amount;
  /** US dollars for `per` units. */
  readonly dollars: number;
  readonly per: number;
  /** US dollars in the month. */
  readonly month?: number;
  readonly source: string;
  readonly asOf: string;
}

/** What one collector will cost. */
export interface CollectorPlan {
  /** Its key in the configuration, or what was typed. */
  readonly collector: string;
  readonly package?: string;
  readonly version?: string;
  /** Of the collection; `unread` where there was none: offline, or because something is wrong before it. */
  readonly outcome: RunOutcome | 'unread';
  /** All that went wrong. Figures of a collection that is not `ok` are too low. */
  readonly errors: readonly Pick<ErrorReport, 'code' | 'message' | 'fix'>[];
  /** What a reader of the figures has to know. */
  readonly notes: readonly string[];
  /** Absent without a schedule. */
  readonly runs?: PlannedRuns;
  /** Runs of the same instant that share the members: all figures are their sum. */
  readonly shards: number;
  /** Absent offline. */
  readonly requests?: Amount & { readonly hosts: readonly (Amount & { readonly host: string })[] };
  readonly quotas: readonly PlannedQuota[];
  /** Absent where there was nothing to count. */
  readonly series?: PlannedSeries;
  /** By name. */
  readonly names?: PlannedNames;
  /** Bodies to Datadog, packed; absent offline. */
  readonly bytes?: Amount;
  /** Requests to Datadog; absent offline. */
  readonly deliveries?: Amount;
  readonly paid: readonly PaidRequests[];
  /** US dollars in the month, of all paid requests; absent offline and without a schedule. */
  readonly dollarsMonth?: number;
  readonly exitCode: number;
}

/** The figures that are known of all collectors, added up. */
export interface PlanTotal {
  readonly requestsMonth: number;
  readonly series: number;
  readonly customMetrics: number;
  readonly pointsMonth: number;
  readonly names: PlannedNames;
  readonly bytesMonth: number;
  readonly dollarsMonth: number;
  /** Collectors of which one of the figures is not known, and therefore not in its sum. */
  readonly incomplete: readonly string[];
}

/** A limit that was given and does not hold, or of which nobody knows. */
export interface BrokenLimit {
  readonly collector: string;
  readonly limit: '--max-series' | '--max-requests' | '--max-dollars';
  readonly allowed: number;
  /** Absent where it is not known. */
  readonly figure?: number;
  readonly message: string;
  /** What to do. */
  readonly fix: string;
}

/** What a configuration will cost: the document of `collectors plan --json`. Members are only ever added. */
export interface PlanReport {
  readonly plan: 1;
  /** The beginning of the month of 30 days: the full hour of `now`. */
  readonly from: string;
  readonly timeZone: string;
  /** Nothing was asked: figures are what the declarations allow at most. */
  readonly offline: boolean;
  /** Runs keep what saves them requests. */
  readonly state: boolean;
  readonly collectors: readonly CollectorPlan[];
  readonly total: PlanTotal;
  readonly broken: readonly BrokenLimit[];
  readonly exitCode: number;
}
