import { actionsMetrics } from './metrics/actions.ts';
import { apiMetrics } from './metrics/api.ts';
import { branchMetrics } from './metrics/branches.ts';
import { ciMetrics } from './metrics/ci.ts';
import { codeMetrics } from './metrics/code.ts';
import { commitMetrics } from './metrics/commits.ts';
import { developerMetrics } from './metrics/developers.ts';
import { mergeMetrics } from './metrics/merges.ts';
import { pullMetrics } from './metrics/pulls.ts';
import { github } from './service.ts';

/** The GitHub collector. */
export default github.collector({
  metrics: [
    pullMetrics,
    mergeMetrics,
    branchMetrics,
    commitMetrics,
    codeMetrics,
    developerMetrics,
    ciMetrics,
    actionsMetrics,
    apiMetrics,
  ],
});
