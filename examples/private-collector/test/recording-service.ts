import { startService } from '../demo/start-service.ts';
import { createSyntheticRegistry } from './synthetic-registry.ts';

// What the recording was made of: `node test/recording-service.ts`, and beside it what the README says.
const requests = [
  { route: '/cart', status: 200, seconds: 0.05 },
  { route: '/cart', status: 500, seconds: 0.75 },
];
const { url } = await startService({
  port: 9465,
  registries: {
    '/shop/metrics': createSyntheticRegistry('openmetrics', { requests }),
    '/billing/metrics': createSyntheticRegistry('prometheus', { startedAt: 1_768_464_000, requests }),
  },
});
console.log(url);
