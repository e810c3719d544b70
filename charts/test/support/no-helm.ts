import { describe } from 'vitest';
import { findHelm } from '../../src/index.ts';

/** Tests that render the chart: skipped where there is no Helm. */
export const withHelm = describe.skipIf('missing' in findHelm());
