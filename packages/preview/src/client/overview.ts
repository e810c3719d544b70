import type { CollectorData } from '../page-data.ts';
import { toCount } from '../view/format.ts';
import { element } from './element.ts';

const toFigures = ({ runs, last }: CollectorData): string => {
  const newest = runs.at(-1);
  if (newest === undefined) return 'no run has reported yet';
  // What an earlier run reported says nothing about the one that died.
  if (last?.at !== newest.at) return `ended with exit code ${newest.exitCode}`;
  const { counts, requests, errors } = last;
  const parts = [
    toCount(counts.ok, 'metric'),
    toCount(requests, 'request'),
    ...(errors.length > 0 ? [toCount(errors.length, 'error')] : []),
  ];
  return parts.join(', ');
};

const createEntry = (collector: CollectorData): HTMLElement => {
  const outcome = collector.runs.at(-1)?.outcome ?? 'not_run';
  return element(
    'li',
    {},
    element('a', { href: `#collector-${collector.name}` }, collector.name),
    element('span', { class: `outcome ${outcome}` }, outcome.replace('_', ' ')),
    element('span', { class: 'figures' }, toFigures(collector)),
  );
};

/** All collectors at one glance: how the newest run of each went, reported or not, and the way to its section. */
export const createOverview = (collectors: readonly CollectorData[]): HTMLElement =>
  element('nav', { class: 'overview', 'aria-label': 'Collectors' }, element('ul', {}, ...collectors.map(createEntry)));
