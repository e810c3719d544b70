import { gauge, tally } from '@collectors/core';
import { SWEEP_STATES } from '../facts/states.ts';
import { projects } from '../sources/projects.ts';
import { runs } from '../sources/runs.ts';
import { sweeps } from '../sources/sweeps.ts';
import { activeUsers } from '../statistics/runs.ts';

/** Sweeps, people and computed time of a project. */
export const projectMetrics = {
  'wandb.sweeps.count': gauge({
    from: sweeps,
    unit: 'item',
    description: 'Sweeps of all time by state.',
    tags: { state: SWEEP_STATES },
    display: { group: ['state'] },
    value: (states) => tally(states, (state) => ({ state })),
  }),
  'wandb.users.active_24h': gauge({
    from: runs,
    unit: 'user',
    description: 'People with a run that sent a heartbeat in the last 24 hours.',
    value: (all, { now }) => activeUsers(all, now),
  }),
  'wandb.compute.hours_total': gauge({
    from: projects,
    unit: 'hour',
    description: 'Computed time of all runs of the project ever, where the server tells it.',
    stability: 'experimental',
    display: { statistic: 'sum' },
    value: ({ computeHours }) => computeHours,
  }),
};
