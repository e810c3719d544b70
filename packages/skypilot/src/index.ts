import { clusterMetrics } from './metrics/clusters.ts';
import { computeMetrics } from './metrics/compute.ts';
import { finishedMetrics } from './metrics/finished.ts';
import { jobMetrics } from './metrics/jobs.ts';
import { runtimeMetrics } from './metrics/runtime.ts';
import { serverMetrics } from './metrics/server.ts';
import { skypilot } from './service.ts';

/** The SkyPilot collector. */
export default skypilot.collector({
  metrics: [serverMetrics, clusterMetrics, jobMetrics, runtimeMetrics, finishedMetrics, computeMetrics],
});
