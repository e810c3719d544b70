/**
 * Every field and argument of the queries, held against the types that W&B generates from its schema and publishes with its own client.
 * `tsc` fails where one is not there; that the queries use no other is what `queries.test.ts` looks at.
 */
import type {
  PageInfo,
  Project,
  ProjectRunCountArgs,
  ProjectRunsArgs,
  ProjectSweepsArgs,
  Query,
  QueryProjectArgs,
  Run,
  RunConnection,
  RunEdge,
  RunSummaryMetricsArgs,
  Sweep,
  SweepConnection,
  SweepEdge,
  User,
} from '@wandb/sdk/dist/gql/graphql.js';
import type { OptionalField } from '../http/served.ts';
import type { RunNode } from '../schemas/runs.ts';
import {
  ARGUMENTS,
  FURTHER_RUN_FIELDS,
  LIST_FIELDS,
  PROJECT_FIELDS,
  ROOT_FIELDS,
  RUN_FIELDS,
  SWEEP_FIELDS,
  USER_FIELDS,
} from './fields.ts';

ROOT_FIELDS satisfies readonly (keyof Query)[];
PROJECT_FIELDS satisfies readonly (keyof Project)[];
RUN_FIELDS satisfies readonly (keyof Run)[];
FURTHER_RUN_FIELDS satisfies readonly (keyof Run)[];
USER_FIELDS satisfies readonly (keyof User)[];
SWEEP_FIELDS satisfies readonly (keyof Sweep)[];
LIST_FIELDS satisfies {
  readonly connection: readonly (keyof RunConnection & keyof SweepConnection)[];
  readonly edge: readonly (keyof RunEdge & keyof SweepEdge)[];
  readonly pageInfo: readonly (keyof PageInfo)[];
};
ARGUMENTS satisfies {
  readonly project: readonly (keyof QueryProjectArgs)[];
  readonly runCount: readonly (keyof ProjectRunCountArgs)[];
  readonly runs: readonly (keyof ProjectRunsArgs)[];
  readonly sweeps: readonly (keyof ProjectSweepsArgs)[];
  readonly summaryMetrics: readonly (keyof RunSummaryMetricsArgs)[];
};

// What may not be served belongs to a run or to a project.
({}) as OptionalField satisfies keyof Run | keyof Project;

/** What the API may leave out as `null`, of the fields that a schema reads. */
type Nullable<T> = { [K in keyof T]-?: IsAny<T[K]> extends true ? never : null extends T[K] ? K : never }[keyof T];
/** Dates are of no type there. */
type IsAny<T> = 0 extends 1 & T ? true : false;
type Read = Pick<Run, (typeof RUN_FIELDS)[number] | 'user' | 'summaryMetrics'>;
/** Fields that the schema takes for granted and the API does not promise: there must be none. */
type Unpromised = Exclude<
  Nullable<Read>,
  Nullable<RunNode> | keyof { [K in keyof RunNode as undefined extends RunNode[K] ? K : never]: true }
>;
({}) as Unpromised satisfies never;

// A guard that lets everything pass would be none.
// @ts-expect-error a field that a run does not have
['name', 'runtime'] satisfies readonly (keyof Run)[];
// @ts-expect-error an argument that the list of runs does not take
['filter'] satisfies readonly (keyof ProjectRunsArgs)[];
// @ts-expect-error a field that a project has and a run does not
['computeHours'] satisfies readonly (keyof Run)[];
