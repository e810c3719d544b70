import type { CollectorData } from '../page-data.ts';
import { toCount } from '../view/format.ts';
import { element } from './element.ts';

const toFigures = ({ last, runs }: CollectorData): string => {
  if (last === undefined) return 'no run has reported yet';
  if (runs.at(-1)?.outcome === 'unreported') return 'the newest run ended without a report';
  const { counts, requests, errors } = last;
  const parts = [
    toCount(counts.ok, 'metric'),
    toCount(requests, 'request'),
    ...(errors.length > 0 ? [toCount(errors.length, 'error')] : []),
  ];
  return parts.join(', ');
};

const createEntry = (collector: CollectorData): HTMLElement => {
  const outcome = collector.runs.at(-1)?.outcome ?? 'unreported';
  return element(
    'li',
    {},
    element('a', { href: `#collector-${collector.name}` }, collector.name),
    element('span', { class: `outcome ${outcome}` }, outcome.replace('_', ' ')),
    element('span', { class: 'figures' }, toFigures(collector)),
  );
};

/** All collectors at one glance: how the newest run of each went, and the way to its section. */
export const createOverview = (collectors: readonly CollectorData[]): HTMLElement =>
  element('nav', { class: 'overview', 'aria-label': 'Collectors' }, element('ul', {}, ...collectors.map(createEntry)));
