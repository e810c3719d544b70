import { COLLECTORS, type Cell, type Fault } from '../fault.ts';
import { DATADOG_FAULTS } from './datadog-faults.ts';
import { SERVICE_FAULTS } from './service-faults.ts';

/** All rows. */
export const FAULTS: readonly Fault[] = [...SERVICE_FAULTS, ...DATADOG_FAULTS];

/** All cells, row by row. */
export const CELLS: readonly Cell[] = FAULTS.flatMap((fault) => COLLECTORS.map((collector) => ({ fault, collector })));

/** Where the choice for CI begins. */
const SEED = 1;
/** Has no divisor in common with the number of rows, so that no row comes twice. */
const STRIDE = 5;

/** A tenth of the cells, for CI: each of a row of its own, the collectors in turn. */
export const CI_CELLS: readonly Cell[] = Array.from({ length: Math.ceil(CELLS.length / 10) }, (_, index) => ({
  fault: FAULTS[(SEED + STRIDE * index) % FAULTS.length]!,
  collector: COLLECTORS[index % COLLECTORS.length]!,
}));
