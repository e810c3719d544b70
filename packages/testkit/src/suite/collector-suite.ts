import type { CollectorReference } from '../run/subject.ts';
import { abort } from './groups/abort.ts';
import { catalogue } from './groups/catalogue.ts';
import { configuration } from './groups/configuration.ts';
import { documentation } from './groups/documentation.ts';
import { identity } from './groups/identity.ts';
import { isolation } from './groups/isolation.ts';
import { metrics } from './groups/metrics.ts';
import { misbehaviour } from './groups/misbehaviour.ts';
import { secrets } from './groups/secrets.ts';
import { sources } from './groups/sources.ts';
import type { SuiteCase, SuiteOptions } from './suite-options.ts';
import { planCells } from './survival/run-cells.ts';
import type { SurvivalCell } from './survival/survival-table.ts';
import { createWorkbench } from './workbench.ts';

/** What follows for a collector from its declaration and its recording. */
export interface CollectorSuite {
  /** Name of the collector, as the recording has it. */
  readonly name: string;
  /** In the order of the groups. */
  readonly cases: readonly SuiteCase[];
  /** How each source fares with each fault; runs what has not been run. */
  readonly survival: () => Promise<readonly SurvivalCell[]>;
}

/**
 * The tests that follow for a collector from its declaration and its recording, as data: for any test runner. Throws a `RecordingError`
 * where there is no recording; it says how to make one.
 */
export const collectorSuite = (collector: CollectorReference, options: SuiteOptions): CollectorSuite => {
  const bench = createWorkbench(collector, options);
  const cells = planCells(bench);
  const groups = [identity, catalogue, configuration, secrets, sources, metrics, isolation, abort, documentation];
  const cases = [...groups.flatMap((group) => group(bench)), ...misbehaviour(bench, cells)];
  return {
    name: bench.recording.collector,
    cases: cases.map((one) => {
      const skip = options.skip?.[one.group];
      return skip === undefined ? one : { ...one, skip };
    }),
    survival: async () => {
      const tried: SurvivalCell[] = [];
      for (const cell of cells) tried.push(await cell.try());
      return tried;
    },
  };
};
