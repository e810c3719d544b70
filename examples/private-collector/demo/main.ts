import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { startService } from './start-service.ts';

// A web service as it might be yours: something to try the collector on. Every tenth request fails.
const registry = new Registry();
collectDefaultMetrics({ register: registry });
const seconds = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time that requests took.',
  labelNames: ['method', 'route', 'status_code'],
  registers: [registry],
});

let requests = 0;
const answer = (): number => {
  const end = seconds.startTimer({ method: 'GET', route: '/' });
  requests += 1;
  const status = requests % 10 === 0 ? 500 : 200;
  end({ status_code: status });
  return status;
};

const { url } = await startService({ registries: { '/metrics': registry }, port: Number(process.env['PORT'] ?? 9464), answer });
console.log(`${url}/metrics`);
