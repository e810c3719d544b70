import { processMetrics } from './metrics/process.ts';
import { requestMetrics } from './metrics/requests.ts';
import { runtimeMetrics } from './metrics/runtime.ts';
import { webservice } from './service.ts';

/** The collector. */
export default webservice.collector({ metrics: [requestMetrics, processMetrics, runtimeMetrics] });
