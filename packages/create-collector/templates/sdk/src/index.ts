import { clusterMetrics } from './metrics/clusters.ts';
import { service } from './service.ts';

/** The collector. */
export default service.collector({ metrics: [clusterMetrics] });
