import { itemMetrics } from './metrics/items.ts';
import { service } from './service.ts';

/** The collector. */
export default service.collector({ metrics: [itemMetrics] });
