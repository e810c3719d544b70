import { durationMetrics } from './metrics/durations.ts';
import { projectMetrics } from './metrics/projects.ts';
import { runMetrics } from './metrics/runs.ts';
import { summaryMetrics } from './metrics/summary.ts';
import { wandb } from './service.ts';

/** The Weights & Biases collector. */
export default wandb.collector({ metrics: [runMetrics, durationMetrics, summaryMetrics, projectMetrics] });
