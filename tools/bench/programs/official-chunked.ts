import { client, v2 } from '@datadog/datadog-api-client';
import { toSeries } from '../workload/series.ts';
import { toMetrics, toReadings } from '../workload/workload.ts';
import { readArguments } from './arguments.ts';

// Datadog's client by somebody who has read about the limits: packed, and no more than 10,000 points a call.

const { points, timestamp, url } = readArguments();

const configuration = client.createConfiguration({ baseServer: new client.BaseServerConfiguration(url, {}) });
const apiInstance = new v2.MetricsApi(configuration);

for (const metric of toMetrics(points)) {
  const series = toReadings(metric, points).map((reading) => toSeries(metric, reading, timestamp));
  await apiInstance.submitMetrics({ body: { series }, contentEncoding: 'gzip' });
}
