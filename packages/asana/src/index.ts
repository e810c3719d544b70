import { flowMetrics } from './metrics/flow.ts';
import { projectMetrics } from './metrics/projects.ts';
import { taskMetrics } from './metrics/tasks.ts';
import { asana } from './service.ts';

/** The Asana collector. */
export default asana.collector({ metrics: [projectMetrics, taskMetrics, flowMetrics] });
