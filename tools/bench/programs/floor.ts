import { gzipSync } from 'node:zlib';
import { toSeries } from '../workload/series.ts';
import { toMetrics, toReadings } from '../workload/workload.ts';
import { readArguments } from './arguments.ts';

// What cannot be left out: make the points, write them as JSON, pack them. Nothing is sent.

const { points, timestamp } = readArguments();

for (const metric of toMetrics(points)) {
  const series = toReadings(metric, points).map((reading) => toSeries(metric, reading, timestamp));
  gzipSync(JSON.stringify({ series }), { level: 6 });
}
