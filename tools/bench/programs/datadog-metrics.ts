import { client } from '@datadog/datadog-api-client';
import metrics from 'datadog-metrics';
import { COMMON_TAGS, toMetricName, toMetrics, toReadings } from '../workload/workload.ts';
import { readArguments } from './arguments.ts';

// `datadog-metrics` as its README shows it: init, gauge, flush. It can be given a site but no address, so the address is put
// where the client that it uses keeps it; its retries and its transport stay its own.

const { points, timestamp, url } = readArguments();

Object.assign(client.server1, { url });

metrics.init({ flushIntervalSeconds: 0, defaultTags: [...COMMON_TAGS] });

for (const metric of toMetrics(points)) {
  const name = toMetricName(metric);
  for (const { value, tags } of toReadings(metric, points)) {
    const own = [`owner:${tags.owner}`, `repository:${tags.repository}`, `workflow:${tags.workflow}`];
    metrics.gauge(name, value, own, timestamp * 1000);
  }
}

try {
  await metrics.flush();
} catch (error) {
  console.error('Flush error:', error);
}
