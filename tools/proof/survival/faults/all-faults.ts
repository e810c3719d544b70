import { COLLECTORS, type Cell, type Fault } from '../fault.ts';
import { DATADOG_FAULTS } from './datadog-faults.ts';
import { SERVICE_FAULTS } from './service-faults.ts';

/** All rows. */
export const FAULTS: readonly Fault[] = [...SERVICE_FAULTS, ...DATADOG_FAULTS];

/** All cells that can be tried, row by row. */
export const CELLS: readonly Cell[] = FAULTS.flatMap((fault) =>
  COLLECTORS.filter((collector) => fault.excuse?.[collector] === undefined).map((collector) => ({ fault, collector })),
);
