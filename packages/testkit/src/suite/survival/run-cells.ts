import type { Fault } from '../../faults/fault.ts';
import { FAULTS } from '../../faults/faults.ts';
import type { Workbench } from '../workbench.ts';
import { judgeAnyRun, judgeCell } from './judge-cell.ts';
import type { SurvivalCell } from './survival-table.ts';

/** A cell that is to be tried. */
export interface PlannedCell {
  readonly fault: Fault;
  readonly source: string;
  /** `404 at billing`: its name, and by which exceptions are made. */
  readonly name: string;
  /** Runs it, once. */
  readonly try: () => Promise<SurvivalCell>;
}

const EVERYWHERE = 'all';

/** Every fault with every source that asks something. */
export const planCells = (bench: Workbench): readonly PlannedCell[] =>
  FAULTS.flatMap((fault) => (fault.everywhere ? [EVERYWHERE] : bench.asking).map((source) => planCell(bench, fault, source)));

const planCell = (bench: Workbench, fault: Fault, source: string): PlannedCell => {
  const name = `${fault.name} at ${source}`;
  let tried: Promise<SurvivalCell> | undefined;
  return { fault, source, name, try: () => (tried ??= tryCell(bench, fault, source)) };
};

const tryCell = async (bench: Workbench, fault: Fault, source: string): Promise<SurvivalCell> => {
  const cell = { fault: fault.name, source };
  const excuse = fault.excuse?.(bench.recording.exchanges.filter((exchange) => exchange.source === source));
  if (excuse !== undefined) return { ...cell, outcome: '–', survived: true, notes: [excuse] };
  const { collector } = await bench.subject();
  const baseline = await bench.baseline();
  const run = await bench.run({ injection: { fault, ...(!fault.everywhere && { source }) } });
  const dependents = await bench.dependents(source);
  const trial = { collector, run, baseline, source, dependents };
  const { outcome, problems } = judgeCell(fault, trial);
  const exception = bench.options.exceptions?.[`${fault.name} at ${source}`];
  if (exception === undefined || problems.length === 0)
    return { ...cell, outcome, survived: problems.length === 0, notes: problems };
  const remaining = judgeAnyRun(trial);
  return remaining.length > 0
    ? { ...cell, outcome, survived: false, notes: remaining }
    : { ...cell, outcome: run.report.outcome, survived: true, notes: [exception] };
};
