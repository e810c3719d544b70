import { join } from 'node:path';
import { toReadingsText, toSeriesName } from '../../run/readings.ts';
import { demandNone } from '../demand.ts';
import type { SuiteCase } from '../suite-options.ts';
import type { Workbench } from '../workbench.ts';

/** The file that holds the readings. */
export const READINGS_FILE = 'readings.txt';
const SERIES_PER_METRIC = 200;

/** Whether the numbers are what they were. */
export const metrics = ({ folder, options, run, baseline }: Workbench): readonly SuiteCase[] => [
  {
    group: 'metrics',
    name: 'all answer',
    run: async () => {
      const { report } = await baseline();
      const told = report.errors.map(({ source, metric, message }) => `${source ?? metric ?? 'The run'} failed: ${message}`);
      const failed = report.metrics
        .filter(({ outcome }) => outcome === 'failed')
        .map(({ metric, reason }) => `${metric} failed: ${reason}`);
      demandNone([...told, ...failed]);
    },
  },
  {
    group: 'metrics',
    name: `have the readings that they had before (${READINGS_FILE})`,
    run: async ({ matchFile }) => matchFile(join(folder, READINGS_FILE), toReadingsText((await baseline()).readings)),
  },
  {
    group: 'metrics',
    name: 'have the same readings in a second run',
    run: async () => {
      const first = toReadingsText((await baseline()).readings).split('\n');
      const second = new Set(toReadingsText((await run()).readings).split('\n'));
      demandNone(
        first
          .filter((line) => !second.has(line))
          .map((line) => `Not so in a second run: ${line}. Take the time from \`now\`, and nothing from chance.`),
      );
    },
  },
  {
    group: 'metrics',
    name: 'have few series',
    run: async () => {
      const { readings } = await baseline();
      const { seriesPerMetric = SERIES_PER_METRIC } = options;
      const counts = Map.groupBy(readings, ({ metric }) => metric);
      demandNone(
        [...counts]
          .filter(([, series]) => series.length > seriesPerMetric)
          .map(
            ([metric, series]) =>
              `${metric} has ${series.length} series with a small recording, ${toSeriesName(series[0]!)} among them: each is paid for. Bound its tags.`,
          ),
      );
    },
  },
];
