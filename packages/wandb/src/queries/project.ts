import type { OptionalField } from '../http/served.ts';
import { countsFragment } from './counts.ts';
import { sweepsFragment } from './sweeps.ts';

/** What the first request of a run asks of each project. */
export const projectQuery = (served: readonly OptionalField[]): string => `
  query Project($entity: String!, $project: String!, $after: String) {
    viewer { username }
    project(name: $project, entityName: $entity) {
      ...Counts
      ...Sweeps
      ${served.includes('computeHours') ? 'computeHours' : ''}
    }
  }
  ${countsFragment}
  ${sweepsFragment}
`;
