import type { CatalogueMetric } from '@collectors/core/catalogue';

/** Units of things that can be counted, so that parts make a whole. Times and shares do not. */
const COUNTED = new Set(
  ['item', 'commit', 'run', 'event', 'file', 'request', 'error', 'task', 'job', 'instance', 'node', 'device'].concat([
    'minute',
    'dollar',
    'byte',
    'gibibyte',
    'mebibyte',
    'cpu',
  ]),
);

/** Statistics are no parts of anything: `.p50`, `.avg`, `per_developer`, `ratio`. */
const STATISTIC = /\.(avg|min|max|p\d+)$|\bper_|_per_|ratio/;

/** Whether values of one member may be added up over the metric's other tags. */
export const addsUp = ({ name, unit, display }: CatalogueMetric): boolean =>
  display?.statistic === 'sum' ||
  (display?.statistic === undefined && unit !== undefined && COUNTED.has(unit) && !STATISTIC.test(name));
