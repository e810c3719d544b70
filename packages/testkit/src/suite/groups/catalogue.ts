import { UNITS } from '@collectors/core';
import type { CatalogueMetric } from '@collectors/core/catalogue';
import { demandNone } from '../demand.ts';
import type { SuiteCase } from '../suite-options.ts';
import type { Workbench } from '../workbench.ts';

/** https://docs.datadoghq.com/metrics/custom_metrics/#naming-custom-metrics */
const METRIC_NAME = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/;
const LONGEST_NAME = 200;
const units: ReadonlySet<string> = new Set(UNITS);

const findFaults = (service: string, { name, unit, description, tags, type, interval }: CatalogueMetric): readonly string[] => [
  ...(METRIC_NAME.test(name) && name.length <= LONGEST_NAME
    ? []
    : [`${name}: Datadog would change this name; use lower-case words, '_' and '.'.`]),
  ...(name.startsWith(`${service}.`) ? [] : [`${name}: has to begin with '${service}.'.`]),
  ...(/^\S.*\.$/s.test(description) ? [] : [`${name}: its description has to be a sentence that ends in a full stop.`]),
  ...(unit === undefined || units.has(unit) ? [] : [`${name}: Datadog has no unit '${unit}'.`]),
  ...((type === 'count' || type === 'rate') && !(interval! > 0) ? [`${name}: a ${type} needs an interval in seconds.`] : []),
  ...(new Set(tags.map(({ key }) => key)).size === tags.length ? [] : [`${name}: has a tag key twice.`]),
];

/** Whether everything that is made from the declaration can be made. */
export const catalogue = ({ subject }: Workbench): readonly SuiteCase[] => [
  {
    group: 'catalogue',
    name: 'says of each metric what it is, in a form that Datadog takes as it is',
    run: async () => {
      const { catalogue: entry } = await subject();
      demandNone(entry.metrics.flatMap((metric) => findFaults(entry.name, metric)));
    },
  },
  {
    group: 'catalogue',
    name: 'is data: it comes back from JSON as it was',
    run: async () => {
      const { catalogue: entry } = await subject();
      const back = JSON.parse(JSON.stringify(entry)) as typeof entry;
      demandNone(
        entry.metrics
          .filter((metric, index) => JSON.stringify(metric) !== JSON.stringify(back.metrics[index]))
          .map(({ name }) => `${name}: its declaration holds something that is no data.`),
      );
      if (entry.metrics.length === 0) throw new Error('The collector declares no metric.');
    },
  },
];
