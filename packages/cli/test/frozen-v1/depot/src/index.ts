import { overallMetrics, siteMetrics } from './metrics.js';
import { depot } from './service.js';

export default depot.collector({ metrics: [siteMetrics, overallMetrics] });
