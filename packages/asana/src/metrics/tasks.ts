import { gauge, maximum, mean, percentile } from '@collectors/core';
import { asana } from '../service.ts';
import { settings } from '../sources/settings.ts';
import { tasks } from '../sources/tasks.ts';
import { countBySection } from '../statistics/by-section.ts';
import { openDays, openTasks, overdueTasks } from '../statistics/tasks.ts';

/** What lies before a project, and since when. */
export const taskMetrics = {
  'asana.tasks.open': gauge({
    from: { tasks, settings },
    unit: 'task',
    description: 'Tasks that are not completed, separators left out.',
    tags: { section: asana.bound('sections') },
    display: { group: ['section'] },
    value: ({ tasks: all, settings: { sections } }) => countBySection(openTasks(all), sections),
  }),
  'asana.tasks.overdue': gauge({
    from: { tasks, settings },
    unit: 'task',
    description: 'Open tasks that were due before today, or before now where they have a time.',
    value: ({ tasks: all, settings: { today } }, { now }) => overdueTasks(all, now, today).length,
  }),
  'asana.tasks.unassigned': gauge({
    from: tasks,
    unit: 'task',
    description: 'Open tasks that nobody is assigned to.',
    value: (all) => openTasks(all).filter(({ assigned }) => !assigned).length,
  }),
  'asana.tasks.open_age.avg': gauge({
    from: tasks,
    unit: 'day',
    description: 'Mean age of the open tasks.',
    value: (all, { now }) => mean(openDays(all, now)),
  }),
  'asana.tasks.open_age.p50': gauge({
    from: tasks,
    unit: 'day',
    description: 'Median age of the open tasks.',
    value: (all, { now }) => percentile(openDays(all, now), 50),
  }),
  'asana.tasks.open_age.max': gauge({
    from: tasks,
    unit: 'day',
    description: 'Age of the oldest open task.',
    display: { statistic: 'max' },
    value: (all, { now }) => maximum(openDays(all, now)),
  }),
};
