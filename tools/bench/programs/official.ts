import { client, v2 } from '@datadog/datadog-api-client';
import { toSeries } from '../workload/series.ts';
import { toMetrics, toReadings } from '../workload/workload.ts';
import { readArguments } from './arguments.ts';

// Datadog's client as its README shows it: the root import, one call, what went wrong on stderr. Only the address is ours.

const { points, timestamp, url } = readArguments();

const configuration = client.createConfiguration({ baseServer: new client.BaseServerConfiguration(url, {}) });
const apiInstance = new v2.MetricsApi(configuration);

const params: v2.MetricsApiSubmitMetricsRequest = {
  body: {
    series: toMetrics(points).flatMap((metric) =>
      toReadings(metric, points).map((reading) => toSeries(metric, reading, timestamp)),
    ),
  },
};

apiInstance.submitMetrics(params).then(
  (data: v2.IntakePayloadAccepted) => console.log(`API called successfully. Returned data: ${JSON.stringify(data)}`),
  (error: unknown) => console.error(error),
);
