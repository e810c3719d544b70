import type { Fault } from '../../../packages/testkit/src/faults/fault.ts';

/**
 * A service that answers as recorded. What a collector with state asks otherwise, such as for what has changed since, gets what its source was
 * answered last.
 */
export const asRecorded: Fault = {
  name: 'none',
  survivals: [],
  codes: [],
  act: ({ recorded, own }) => (recorded ? undefined : own.at(-1)?.response),
};
