import type { CollectorData, GroupData, MetricData } from '../page-data.ts';
import { toCount } from '../view/format.ts';
import { matchesFilter } from '../view/matches-filter.ts';
import { element, prose } from './element.ts';
import { createMetricCell, type MetricCell } from './metric-cell.ts';
import { createReport } from './report.ts';
import { createToolbar } from './toolbar.ts';

/** A collector in the page. */
export interface CollectorSection {
  readonly root: HTMLElement;
  readonly redraw: () => void;
}

type Open = (metric: MetricData, collector: CollectorData) => void;

interface GroupView {
  readonly root: HTMLElement;
  readonly cells: readonly MetricCell[];
  readonly entry: HTMLElement;
  /** Of a group that is closed at first. */
  readonly folded?: HTMLDetailsElement;
}

const createGroup = ({ name, own, metrics }: GroupData, collector: CollectorData, onOpen: Open): GroupView => {
  const id = `${collector.name}-${name.replaceAll(' ', '-')}`;
  const byName = new Map(metrics.map((metric) => [metric.name, metric]));
  const open = (metric: string) => onOpen(byName.get(metric)!, collector);
  const cells = metrics.map((metric) => createMetricCell(metric, collector, { own, onOpen: open }));
  const grid = element('div', { class: 'grid' }, ...cells.map((cell) => cell.root));
  const folded = own && element('details', {}, element('summary', {}, 'Time, requests, points and memory of each run'), grid);
  const heading = element('h3', { id: `${id}-title` }, name);
  const entry = element(
    'li',
    {},
    element('a', { href: `#${id}` }, name, element('span', { class: 'count' }, String(metrics.length))),
  );
  return {
    root: element(
      'section',
      { class: own ? 'group own' : 'group', id, 'aria-labelledby': `${id}-title` },
      heading,
      folded || grid,
    ),
    cells,
    entry,
    ...(folded && { folded }),
  };
};

const createHint = ({ times }: CollectorData, hint: string | undefined): HTMLElement | false =>
  times.length === 1 && hint !== undefined && element('p', { class: 'hint' }, ...prose(hint));

/** What the sections of a page share. */
export interface SectionOptions {
  /** Called for a metric that is to be seen in full. */
  readonly open: Open;
  /** See `PagePlace`. */
  readonly hint?: string | undefined;
}

/** Makes the section of a collector: its report, then its metrics in groups with their controls. */
export const createCollectorSection = (collector: CollectorData, { open, hint }: SectionOptions): CollectorSection => {
  const groups = collector.groups.map((group) => createGroup(group, collector, open));
  const cells = groups.flatMap((group) => group.cells);
  const nothing = element('p', { class: 'message', hidden: true }, 'No metric fits. Take a word away.');
  const own = collector.groups.filter((group) => group.own).reduce((sum, { metrics }) => sum + metrics.length, 0);
  const whole = `${toCount(cells.length - own, 'metric')}, and ${own} of the run`;
  let drawn = '';

  const apply = (): void => {
    const filter = toolbar.read();
    const selection = JSON.stringify(filter.selection);
    if (selection !== drawn) for (const cell of cells) cell.update(filter.selection);
    drawn = selection;
    for (const cell of cells) cell.root.hidden = !matchesFilter(cell.metric, filter);
    const isAsking = filter.text.trim() !== '' || filter.presence !== 'all';
    for (const group of groups) {
      const empty = group.cells.every(({ root }) => root.hidden);
      group.root.hidden = empty;
      group.entry.hidden = empty;
      // What was asked for is to be seen.
      if (group.folded && isAsking) group.folded.open = true;
    }
    const shown = cells.filter(({ root }) => !root.hidden).length;
    nothing.hidden = shown > 0;
    toolbar.tell(shown === cells.length ? whole : `${shown} of ${toCount(cells.length, 'metric')}`);
  };

  const toolbar = createToolbar(collector.name, collector.scopes, apply);
  const contents = element(
    'nav',
    { class: 'contents', 'aria-label': `Groups of ${collector.name}` },
    element('ul', {}, ...groups.map((group) => group.entry)),
  );
  const list = element('div', { class: 'groups' }, createHint(collector, hint), nothing, ...groups.map((group) => group.root));
  const root = element('section', { class: 'collector', 'aria-labelledby': `collector-${collector.name}` });
  root.append(createReport(collector), toolbar.root, element('div', { class: 'columns' }, contents, list));
  apply();
  return { root, redraw: () => cells.forEach((cell) => cell.redraw()) };
};
