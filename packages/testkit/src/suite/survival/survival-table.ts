/** How one source fared with one fault. */
export interface SurvivalCell {
  readonly fault: string;
  /** `all` for a fault of the whole service. */
  readonly source: string;
  /** `recovered`, `alone: forbidden`, `refused`, `timed out`, or the outcome of the run where it was not survived; `–` where it could not be tried. */
  readonly outcome: string;
  readonly survived: boolean;
  /** Why it was not survived, why it could not be tried, or why it is an exception. */
  readonly notes: readonly string[];
}

const toMark = ({ outcome, survived, notes }: SurvivalCell): string =>
  survived ? `${outcome}${outcome !== '–' && notes.length > 0 ? ' *' : ''}` : `✗ ${outcome}`;

/** Faults down, sources across; below it why a cell was not survived, or is an exception. */
export const toSurvivalTable = (cells: readonly SurvivalCell[]): string => {
  const faults = [...new Set(cells.map(({ fault }) => fault))];
  const sources = [...new Set(cells.map(({ source }) => source))];
  const find = (fault: string, source: string) => cells.find((cell) => cell.fault === fault && cell.source === source);
  const body = faults.map((fault) => [
    fault,
    ...sources.map((source) => {
      const cell = find(fault, source);
      return cell ? toMark(cell) : '';
    }),
  ]);
  const rows = [['FAULT', ...sources], ...body];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  const told = cells
    .filter(({ notes, outcome }) => notes.length > 0 && outcome !== '–')
    .map((cell) => `${cell.survived ? '*' : '✗'} ${cell.fault} at ${cell.source}: ${cell.notes[0]}`);
  return `${[...lines, ...(told.length > 0 ? ['', ...told] : [])].join('\n')}\n`;
};
