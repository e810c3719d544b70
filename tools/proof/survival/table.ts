import { type Cell, COLLECTORS, type Fault, toExpectation } from './fault.ts';
import { CI_CELLS, FAULTS } from './faults/all-faults.ts';
import type { Observed } from './stand/run-cell.ts';

const isOfCi = (cell: Cell): boolean =>
  CI_CELLS.some(({ fault, collector }) => fault === cell.fault && collector === cell.collector);

/** What a cell of the table says, without the time. */
export const toFacts = (cell: Cell, { run: { exitCode, report } }: Observed): string => {
  const { rejected, lost, spooled, invalid, limited } = report.delivery.points;
  const gone = Object.entries({ rejected, lost, spooled, invalid, limited }).filter(([, points]) => points > 0);
  const missing = gone.map(([fate, points]) => `${points} ${fate}`).join(', ') || '0';
  return `${cell.fault.of === 'service' ? report.outcome : report.delivery.outcome} · ${exitCode} · ${missing}`;
};

/** A cell of the table. */
export const toText = (cell: Cell, observed: Observed): string =>
  `${toFacts(cell, observed)} · ${Math.ceil(observed.run.milliseconds / 1000)} s${isOfCi(cell) ? ' *' : ''}`;

const toTable = (of: Fault['of'], title: string, toCell: (cell: Cell) => string): readonly string[] => [
  `| ${title} | ${COLLECTORS.join(' | ')} |`,
  `|---|${COLLECTORS.map(() => '---|').join('')}`,
  ...FAULTS.filter((fault) => fault.of === of).map(
    (fault) => `| ${fault.name} | ${COLLECTORS.map((collector) => toCell({ fault, collector })).join(' | ')} |`,
  ),
];

const toNotes = (): readonly string[] =>
  FAULTS.flatMap((fault) =>
    COLLECTORS.flatMap((collector) => {
      const because = fault.except?.[collector]?.because;
      return because === undefined
        ? []
        : [`"${fault.name}", ${collector}: ${toExpectation({ fault, collector }).outcome}, because ${because}.`];
    }),
  );

/** Both tables and their notes, for the page. */
export const toPage = (toCell: (cell: Cell) => string): string =>
  [...toTable('service', 'the service', toCell), '', ...toTable('datadog', 'Datadog', toCell), '', ...toNotes()].join('\n');

/** The cells that a page has for a fault, in the order of the collectors. Throws where it has no such row. */
export const readRow = (page: string, { of, name }: Fault): readonly string[] => {
  const table = page.split(of === 'service' ? '| the service |' : '| Datadog |')[1] ?? '';
  const row = table
    .split('\n\n')[0]!
    .split('\n')
    .find((line) => line.startsWith(`| ${name} |`));
  if (row === undefined) throw new Error(`The page has no row for ${of}: ${name}`);
  return row
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim());
};
