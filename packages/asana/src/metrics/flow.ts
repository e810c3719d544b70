import { gauge, mean, percentile } from '@collectors/core';
import { tasks } from '../sources/tasks.ts';
import { completedTasks, createdTasks, cycleHours } from '../statistics/tasks.ts';

/** What comes into a project and what leaves it, and how long that takes. */
export const flowMetrics = {
  'asana.tasks.created_7d': gauge({
    from: tasks,
    unit: 'task',
    description: 'Tasks created in the last 7 days, whether open or completed.',
    history: true,
    value: (all, { now }) => createdTasks(all, now, 7).length,
  }),
  'asana.tasks.completed_7d': gauge({
    from: tasks,
    unit: 'task',
    description: 'Tasks completed in the last 7 days.',
    history: true,
    value: (all, { now }) => completedTasks(all, now, 7).length,
  }),
  'asana.tasks.completed_30d': gauge({
    from: tasks,
    unit: 'task',
    description: 'Tasks completed in the last 30 days.',
    history: true,
    value: (all, { now }) => completedTasks(all, now, 30).length,
  }),
  'asana.tasks.cycle_time.avg': gauge({
    from: tasks,
    unit: 'hour',
    description: 'Mean time from creation to completion of tasks completed in the last 30 days.',
    history: true,
    value: (all, { now }) => mean(cycleHours(all, now)),
  }),
  'asana.tasks.cycle_time.p50': gauge({
    from: tasks,
    unit: 'hour',
    description: 'Median time from creation to completion of tasks completed in the last 30 days.',
    history: true,
    value: (all, { now }) => percentile(cycleHours(all, now), 50),
  }),
  'asana.tasks.cycle_time.p90': gauge({
    from: tasks,
    unit: 'hour',
    description: '90th percentile of the time from creation to completion of tasks completed in the last 30 days.',
    history: true,
    value: (all, { now }) => percentile(cycleHours(all, now), 90),
  }),
};
