import { gauge, tally } from '@collectors/core';
import { STATUSES } from '../facts/project.ts';
import { portfolio } from '../sources/portfolio.ts';
import { settings } from '../sources/settings.ts';
import { overdueProjects } from '../statistics/projects.ts';

/** How the projects of the workspace stand. */
export const projectMetrics = {
  'asana.projects.count': gauge({
    from: portfolio,
    unit: 'item',
    description: 'Projects that are not archived, by their latest status update.',
    tags: { status: STATUSES },
    display: { group: ['status'] },
    value: (projects) => tally(projects, ({ status }) => ({ status })),
  }),
  'asana.projects.overdue': gauge({
    from: { portfolio, settings },
    unit: 'item',
    description: 'Projects that are not archived, not completed, and were due before today.',
    value: ({ portfolio: projects, settings: { today } }) => overdueProjects(projects, today).length,
  }),
};
