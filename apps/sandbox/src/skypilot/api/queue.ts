import type { FaultAction } from '../../faults/fault.ts';
import type { User } from '../world/tables.ts';
import { isTerminal } from '../world/tables.ts';
import { viewTasks, type TaskView } from '../world/task-view.ts';
import type { QueueBody, QueueV2Body } from './bodies.ts';
import { FailedRequest } from './failed-request.ts';
import { OLDER_QUEUE_FIELDS, toJobRecord, type JobRecord } from './job-record.ts';
import { toSeconds, type ServerState } from './server-state.ts';
import { SINCE } from './versions.ts';

/** What answering a request that was taken needs. */
export interface Work {
  readonly state: ServerState;
  /** Whose request it is. */
  readonly user: User;
  readonly fault: FaultAction | undefined;
}

const isActive = (views: readonly TaskView[]): boolean => views.some(({ status }) => !isTerminal(status));

const groupByJob = (views: readonly TaskView[]): Map<number, TaskView[]> => Map.groupBy(views, ({ job }) => job.id);

/** Submitted within; what is still to be submitted counts as submitted now, what ended before that never was. */
const isSubmittedWithin = ({ submittedAt, status }: TaskView, body: QueueV2Body, now: number): boolean => {
  const { submitted_after: after, submitted_before: before } = body;
  if (after === null && before === null) return true;
  if (submittedAt === null && isTerminal(status)) return false;
  const submitted = toSeconds(submittedAt ?? now);
  return submitted >= (after ?? -Infinity) && submitted <= (before ?? Infinity);
};

const isWanted = ({ job }: TaskView, body: QueueV2Body): boolean =>
  (body.job_ids?.includes(job.id) ?? true) &&
  (body.user_match === null || job.user.name.includes(body.user_match)) &&
  (body.workspace_match === null || job.workspace.includes(body.workspace_match)) &&
  (body.name_match === null || job.name.includes(body.name_match)) &&
  body.pool_match === null;

const loadTasks = ({ state, user }: Work, { all_users: allUsers, skip_finished: skipFinished }: QueueBody): TaskView[] => {
  const views = viewTasks(state.world.jobs, state.clock.now().getTime()).filter(
    ({ job }) => allUsers || job.user.hash === user.hash,
  );
  if (!skipFinished) return views;
  return [...groupByJob(views).values()].filter(isActive).flat();
};

const requireController = ({ state: { options } }: Work): void => {
  if (options.controller === 'stopped') throw new FailedRequest('ClusterNotUpError', 'No in-progress managed jobs.');
};

const count = (views: readonly TaskView[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status } of views) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

const SORTS: Readonly<Record<string, (view: TaskView) => number | string>> = {
  job_id: ({ job }) => job.id,
  job_name: ({ job }) => job.name,
  submitted_at: ({ submittedAt }) => submittedAt ?? 0,
  status: ({ status }) => status,
  job_duration: ({ ran }) => ran,
  recovery_count: ({ recoveries }) => recoveries,
};

const sortJobs = (jobs: readonly TaskView[][], body: QueueV2Body): TaskView[][] => {
  const keyOf = SORTS[body.sort_by ?? 'job_id'] ?? SORTS.job_id!;
  const sign = body.sort_order === 'asc' ? 1 : -1;
  const key = (views: readonly TaskView[]) => views.map(keyOf).reduce((most, value) => (value > most ? value : most));
  return jobs.toSorted((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0));
};

const requirePage = ({ page, limit }: QueueV2Body): void => {
  if (limit === null && page !== null) throw new FailedRequest('ValueError', 'Limit must be specified when page is specified');
  if (limit !== null && limit < 1) throw new FailedRequest('ValueError', `Limit must be at least 1, got ${limit}`);
  if (page !== null && page < 1) throw new FailedRequest('ValueError', `Page must be at least 1, got ${page}`);
};

const cut = <T>(items: readonly T[], { page, limit }: QueueV2Body, fault: FaultAction | undefined): readonly T[] => {
  if (limit === null) return items;
  const pages = Math.max(1, Math.ceil(items.length / limit));
  const index = fault?.kind === 'endless-pages' ? ((page ?? 1) - 1) % pages : (page ?? 1) - 1;
  return items.slice(index * limit, (index + 1) * limit);
};

/** The key and the state are in every row; but which task it is says only a row that was asked for it. */
const keep = (record: JobRecord, fields: readonly string[] | null): JobRecord => {
  if (fields === null || fields.length === 0) return record;
  const kept = new Set([...fields, 'job_id', 'status']);
  return { task_id: null, ...Object.fromEntries(Object.entries(record).filter(([name]) => kept.has(name))) };
};

/** What an older server does not know it drops, as if it had not been sent. */
const forget = (body: QueueV2Body, apiVersion: number): QueueV2Body => ({
  ...body,
  ...(apiVersion < SINCE.fields && { fields: null }),
  ...(apiVersion < SINCE.sorting && { sort_by: null, sort_order: null }),
  ...(apiVersion < SINCE.submittedWindow && { submitted_after: null, submitted_before: null }),
});

/** Pages are of jobs, each with all of its tasks; servers before that paged by task. */
const toPage = (views: readonly TaskView[], body: QueueV2Body, { state, fault }: Work): readonly TaskView[] => {
  const jobs = sortJobs([...groupByJob(views).values()], body);
  return state.apiVersion < SINCE.fields ? cut(jobs.flat(), body, fault) : cut(jobs, body, fault).flat();
};

/** More than there will ever be pages for, where they are not to end. */
const ENDLESS = 1_000_000;

const toTotal = (views: readonly TaskView[], { limit }: QueueV2Body, { state, fault }: Work): number => {
  if (fault?.kind === 'endless-pages' && limit !== null) return ENDLESS;
  return state.apiVersion < SINCE.fields ? views.length : groupByJob(views).size;
};

/** Where jobs ran, as the command line names it. */
const toInfraOptions = (views: readonly TaskView[]): string[] =>
  [
    ...new Set(
      views.flatMap(({ lastPlace: place }) => (place ? [`${place.offer.cloud.toLowerCase()}/${place.offer.region}`] : [])),
    ),
  ].toSorted();

/** The queue of managed jobs: a row for each task. https://docs.skypilot.co/en/latest/reference/api.html#sky-jobs-queue-v2 */
export const answerQueueV2 = (sent: QueueV2Body, work: Work): unknown => {
  const { apiVersion, clock, world } = work.state;
  const body = forget(sent, apiVersion);
  requirePage(body);
  requireController(work);
  const now = clock.now().getTime();
  const matching = loadTasks(work, body).filter((view) => isWanted(view, body) && isSubmittedWithin(view, body, now));
  const wanted = matching.filter(({ status }) => body.statuses?.includes(status) ?? true);
  return {
    jobs: toPage(wanted, body, work).map((view) => keep(toJobRecord(view, apiVersion), body.fields)),
    total: toTotal(wanted, body, work),
    total_no_filter: viewTasks(world.jobs, now).length,
    status_counts: count(matching),
    ...(apiVersion >= SINCE.interruptedError && { infra_options: toInfraOptions(matching) }),
  };
};

/** The older queue: the rows alone, without filters, pages or totals. */
export const answerQueue = (body: QueueBody, work: Work): unknown => {
  requireController(work);
  const { apiVersion } = work.state;
  const fields = apiVersion >= SINCE.submittedWindow ? OLDER_QUEUE_FIELDS : null;
  const wanted = loadTasks(work, body).filter(({ job }) => body.job_ids?.includes(job.id) ?? true);
  return wanted
    .toSorted((a, b) => b.job.id - a.job.id || a.task.id - b.task.id)
    .map((view) => keep(toJobRecord(view, apiVersion), fields));
};
