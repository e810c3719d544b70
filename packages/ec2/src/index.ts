import { billingMetrics } from './metrics/billing.ts';
import { capacityMetrics } from './metrics/capacity.ts';
import { costMetrics } from './metrics/cost.ts';
import { instanceMetrics } from './metrics/instances.ts';
import { storageMetrics } from './metrics/storage.ts';
import { ec2 } from './service.ts';

/** The EC2 collector. */
export default ec2.collector({ metrics: [instanceMetrics, capacityMetrics, storageMetrics, costMetrics, billingMetrics] });
