import { toReadings, type Reading } from '../figures/reading.ts';
import { readSettings } from '../settings.ts';
import { toSeries } from '../to-series.ts';
import { getDefaultBranch } from './lists.ts';
import { METRICS } from './metrics.ts';

// A collector as it is often drawn: one function a metric, each fetches what it needs; an error is logged and its metric left out;
// what was collected of a repository is sent in one request.

const settings = readSettings();
const { now, datadogUrl, datadogKey } = settings;

const push = async (readings: readonly Reading[]): Promise<void> => {
  const response = await fetch(`${datadogUrl}/api/v2/series`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'dd-api-key': datadogKey },
    body: JSON.stringify({ series: readings.map((reading) => toSeries(reading, now)) }),
  });
  if (!response.ok) throw new Error(`Datadog: ${response.status} ${await response.text()}`);
};

const collect = async (repository: string): Promise<readonly Reading[]> => {
  const target = { settings, repository };
  const collected: Reading[] = [];
  const view = { now, defaultBranch: await getDefaultBranch(target) };
  for (const [name, metric] of Object.entries(METRICS)) {
    try {
      collected.push(...toReadings(name, repository, await metric(target, view)));
    } catch (error) {
      console.error(`Error collecting metric ${name} of ${repository}:`, error);
      process.exitCode = 1;
    }
  }
  return collected;
};

for (const repository of settings.repositories) {
  try {
    await push(await collect(repository));
  } catch (error) {
    console.error(`Collector failed for ${repository}:`, error);
    process.exitCode = 1;
  }
}
