import type { OptionalField } from '../http/served.ts';
import { countsFragment, toFilter } from './counts.ts';
import { RUN_FIELDS } from './fields.ts';

/** Runs a page: W&B's own client asks for 50. */
export const RUNS_A_PAGE = 100;

/** What a query of runs asks for besides. */
export interface RunsQueryOptions {
  readonly served: readonly OptionalField[];
  /** Asks for the values of the summary that the variable `$keys` names. */
  readonly summary: boolean;
}

const NOT_STARTED_OR_RUNNING = { state: { $nin: ['running', 'pending'] } };

/**
 * Runs of a project in two lists: `active`, those that are running, whatever their age; and `ended`, all others that have started, the
 * latest heartbeat first. Each can be left out, so that one request turns a page of both. Only named keys are asked for of a summary,
 * which may have megabytes.
 */
export const runsQuery = ({ served, summary }: RunsQueryOptions): string => `
  query Runs(
    $entity: String!, $project: String!, $counts: Boolean!, $active: Boolean!, $afterActive: String,
    $ended: Boolean!, $afterEnded: String${summary ? ', $keys: [String!]' : ''}
  ) {
    viewer { username }
    project(name: $project, entityName: $entity) {
      ...Counts @include(if: $counts)
      active: runs(first: ${RUNS_A_PAGE}, after: $afterActive, filters: ${toFilter({ state: 'running' })}, order: "-heartbeat_at")
        @include(if: $active) { ...Page }
      ended: runs(first: ${RUNS_A_PAGE}, after: $afterEnded, filters: ${toFilter(NOT_STARTED_OR_RUNNING)}, order: "-heartbeat_at")
        @include(if: $ended) { ...Page }
    }
  }

  fragment Page on RunConnection {
    edges {
      node {
        ${RUN_FIELDS.join(' ')}
        user { username }
        ${served.includes('computeSeconds') ? 'computeSeconds' : ''}
        ${summary ? 'summaryMetrics(keys: $keys)' : ''}
      }
    }
    pageInfo { hasNextPage endCursor }
  }
  ${countsFragment}
`;
