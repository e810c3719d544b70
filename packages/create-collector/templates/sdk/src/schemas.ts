import { z } from 'zod';

// A placeholder: describe what your client answers. The SDK checks nothing: an answer without what is wanted has to fail here.

/** The clusters of a page. */
export const clusterList = z.array(z.string().startsWith('arn:'));

/** The one cluster that was asked for. */
export const oneCluster = z.tuple([
  z.object({
    runningTasksCount: z.int(),
    pendingTasksCount: z.int(),
    activeServicesCount: z.int(),
  }),
]);
