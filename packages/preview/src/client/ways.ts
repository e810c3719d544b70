import type { DashboardLink } from '../dashboards/dashboard-data.ts';
import { element } from './element.ts';

const createWay = (href: string, text: string): HTMLElement =>
  element('li', {}, element('a', { href, 'aria-current': location.pathname === href ? 'page' : undefined }, text));

/** The way to the collectors, and to each generated dashboard. */
export const createWays = (dashboards: readonly DashboardLink[]): readonly HTMLElement[] => [
  element('ul', {}, createWay('/', 'Collectors')),
  ...(dashboards.length > 0
    ? [
        element('span', { class: 'ways-title', id: 'ways-dashboards' }, 'Dashboards'),
        element(
          'ul',
          { 'aria-labelledby': 'ways-dashboards' },
          ...dashboards.map(({ key }) => createWay(`/dashboards/${encodeURIComponent(key)}`, key)),
        ),
      ]
    : []),
];
