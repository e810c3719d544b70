import { HOUR, toTimestamp, type Instant } from '../../world/instant.ts';
import { hashText } from '../../world/random.ts';
import { viewProject, type ProjectView, type SweepView } from '../world/project-view.ts';
import type { RunView } from '../world/run-view.ts';
import type { WandbContext } from './context.ts';
import { readFilter } from './filters.ts';
import { toProjectId, toRunId, toSweepId, toUserId } from './ids.ts';
import { readOrder, sortRuns } from './order.ts';
import { toPage, type PageArguments } from './page.ts';
import { toSummaryText } from './summary-text.ts';

interface Filtered {
  readonly filters?: string | null;
}

/** Many servers leave the zone out, and mean UTC; some do both. */
const write = (context: WandbContext, name: string, instant: Instant): string => {
  const bare = context.timestamps === 'bare' || (context.timestamps === 'mixed' && hashText(name) % 2 === 0);
  return bare ? toTimestamp(instant).replace('Z', '') : toTimestamp(instant);
};

const toUser = (username: string) => ({ id: toUserId(username), username, name: username, entity: username });

const toRunNode = (context: WandbContext, { run, state, heartbeatAt, computeSeconds }: RunView) => ({
  ...run,
  id: toRunId(run),
  state,
  createdAt: write(context, run.name, run.createdAt),
  heartbeatAt: heartbeatAt === null ? null : write(context, run.name, heartbeatAt),
  config: () => JSON.stringify(Object.fromEntries(Object.entries(run.config).map(([key, value]) => [key, { value }]))),
  user: run.user === null ? null : toUser(run.user),
  computeSeconds,
  summaryMetrics: ({ keys }: { keys?: readonly string[] | null }) => run.summary && toSummaryText(run.summary, keys),
});

const toSweepNode = (context: WandbContext, { runs }: ProjectView, { sweep, state }: SweepView) => ({
  id: toSweepId(sweep.name),
  name: sweep.name,
  displayName: sweep.displayName,
  method: sweep.method,
  state,
  createdAt: write(context, sweep.name, sweep.createdAt),
  runCount: () => runs.filter(({ run }) => run.sweepName === sweep.name).length,
});

const count = (runs: readonly RunView[], filters: string | null | undefined): number => runs.filter(readFilter(filters)).length;

const toProjectNode = (context: WandbContext, view: ProjectView) => {
  const { project, runs, sweeps } = view;
  const { fault } = context;
  const running = runs.filter(({ state }) => state === 'running');
  return {
    id: toProjectId(project),
    name: project.name,
    entityName: project.entity,
    createdAt: write(context, project.name, project.createdAt),
    public: project.isPublic,
    runCount: ({ filters }: Filtered) => count(runs, filters),
    runActiveCount: ({ filters }: Filtered) => count(running, filters),
    totalRuns: runs.length,
    totalSweeps: sweeps.length,
    computeHours: () => runs.reduce((sum, { computeSeconds }) => sum + computeSeconds * 1000, 0) / HOUR,
    runs: ({ filters, order, ...page }: Filtered & PageArguments & { order?: string | null }) => {
      const items = sortRuns(runs.filter(readFilter(filters)), readOrder(order));
      return toPage({ items, key: ({ run }) => run.name, node: (run) => toRunNode(context, run), fault }, page);
    },
    sweeps: (page: PageArguments) =>
      toPage({ items: sweeps, key: ({ sweep }) => sweep.name, node: (sweep) => toSweepNode(context, view, sweep), fault }, page),
  };
};

/** Where queries start. A project that does not exist, or that whoever asks may not see, is `null`. */
export const createQueryRoot = (context: WandbContext) => ({
  viewer: context.viewer === null ? null : toUser(context.viewer),
  project: ({ name, entityName }: { name?: string | null; entityName?: string | null }) => {
    const entity = entityName ?? context.viewer;
    const found = context.world.projects.find((project) => project.name === name && project.entity === entity);
    if (found === undefined || (context.viewer === null && !found.isPublic)) return null;
    return toProjectNode(context, viewProject(found, context.now));
  },
});
