import { join } from 'node:path';
import { demandNone } from '../demand.ts';
import type { SuiteCase } from '../suite-options.ts';
import type { PlannedCell } from '../survival/run-cells.ts';
import { type SurvivalCell, toSurvivalTable } from '../survival/survival-table.ts';
import { isPageException } from '../unread-pages.ts';
import type { Workbench } from '../workbench.ts';

/** The file that holds the table. */
export const SURVIVED_FILE = 'survived.txt';

const toCase = (cell: PlannedCell): SuiteCase => ({
  group: 'misbehaviour',
  name: `survives ${cell.name}`,
  run: async () => {
    const { survived, notes } = await cell.try();
    demandNone(survived ? [] : notes);
  },
});

/** An exception that excuses nothing would hide what comes. */
const findIdle = (exceptions: Readonly<Record<string, string>>, cells: readonly SurvivalCell[]): readonly string[] =>
  Object.keys(exceptions)
    .filter((name) => !isPageException(name))
    .filter((name) => !cells.some(({ fault, source, notes }) => `${fault} at ${source}` === name && notes.length > 0))
    .map((name) => `The exception '${name}' excuses nothing: take it out.`);

/** The service misbehaves, towards one source after the other. */
export const misbehaviour = ({ folder, options }: Workbench, cells: readonly PlannedCell[]): readonly SuiteCase[] => [
  ...cells.map(toCase),
  {
    group: 'misbehaviour',
    name: `survives what it did before (${SURVIVED_FILE})`,
    run: async ({ matchFile }) => {
      const tried: SurvivalCell[] = [];
      for (const cell of cells) tried.push(await cell.try());
      demandNone(findIdle(options.exceptions ?? {}, tried));
      await matchFile(join(folder, SURVIVED_FILE), toSurvivalTable(tried));
    },
  },
];
