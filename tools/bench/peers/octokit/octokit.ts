import { client, v2 } from '@datadog/datadog-api-client';
import type { Reading } from '../figures/reading.ts';
import { weekBefore } from '../figures/statistics.ts';
import { readSettings } from '../settings.ts';
import { toSeries } from '../to-series.ts';
import { createClient } from './client.ts';
import { BATCH, readBatch } from './read-batch.ts';
import { toAllReadings } from './to-all-readings.ts';

// The collector by somebody who knows GitHub's API and its client: everything is fetched once, several repositories a query, and
// delivered by Datadog's own client, packed, so many points a call as its intake takes.

/** Points of one call. */
const POINTS = 10_000;

const settings = readSettings();
const { repositories, now, datadogUrl } = settings;
const octokit = createClient(settings);
const since = new Date(weekBefore(now)).toISOString().replace(/\.\d+Z$/, 'Z');

const readings: Reading[] = [];
for (let from = 0; from < repositories.length; from += BATCH) {
  const batch = repositories.slice(from, from + BATCH);
  try {
    for (const facts of await readBatch(octokit, batch, since)) readings.push(...toAllReadings(facts, now));
  } catch (error) {
    console.error(`Error collecting ${batch.join(', ')}:`, error);
    process.exitCode = 1;
  }
}

const configuration = client.createConfiguration({ baseServer: new client.BaseServerConfiguration(datadogUrl, {}) });
const metrics = new v2.MetricsApi(configuration);
for (let from = 0; from < readings.length; from += POINTS) {
  const series = readings.slice(from, from + POINTS).map((reading) => toSeries(reading, now));
  await metrics.submitMetrics({ body: { series }, contentEncoding: 'gzip' });
}
