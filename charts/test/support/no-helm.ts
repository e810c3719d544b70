import { findHelm } from '../../src/index.ts';

/** Whether tests that render the chart are to be skipped: where there is no Helm. */
export const noHelm = 'missing' in findHelm();
