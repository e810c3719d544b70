import { gauge } from '@collectors/core';
import { repositories } from '../sources/repositories.ts';

/** Branches. */
export const branchMetrics = {
  'github.branches.total': gauge({
    from: repositories,
    unit: 'item',
    description: 'Branches besides the default one.',
    value: ({ branches }) => branches,
  }),
};
