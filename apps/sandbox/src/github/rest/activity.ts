import { DAY, toTimestamp, type Instant } from '../../world/instant.ts';
import { hashText } from '../../world/random.ts';
import type { Actor } from '../../world/tables.ts';
import type { RepositoryView } from '../../world/view/repository-view.ts';
import { refuse, toJson, type GithubAnswer } from '../github-answer.ts';
import type { GithubContext } from '../github-context.ts';
import { toNodeId } from '../node-id.ts';
import { withRepository } from './find-view.ts';
import { toLink, toPageSize } from './page.ts';
import { toUserResource } from './repository-resource.ts';
import type { RestRequest } from './route.ts';

interface Activity {
  readonly id: number;
  readonly at: Instant;
  readonly type: string;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly actor: Actor | null;
}

const HEADS = 'refs/heads/';
const NOTHING = '0'.repeat(40);
const PERIODS: Readonly<Record<string, number>> = {
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  quarter: 91 * DAY,
  year: 365 * DAY,
};

const toBranchActivities = (view: RepositoryView): Activity[] =>
  view.repository.branches.flatMap(({ name, createdAt, deletedAt }) => {
    const tip = hashText(name).toString(16).padStart(8, '0').repeat(5);
    const common = { ref: HEADS + name, actor: null };
    const created = { ...common, id: hashText(`+${name}`), at: createdAt, type: 'branch_creation', before: NOTHING, after: tip };
    const deleted = {
      ...common,
      id: hashText(`-${name}`),
      at: deletedAt ?? Infinity,
      type: 'branch_deletion',
      before: tip,
      after: NOTHING,
    };
    return [created, deleted];
  });

const toPushActivities = (view: RepositoryView, forced: ReadonlySet<string>): Activity[] =>
  view
    .commits()
    .filter(({ sha }) => !forced.has(sha))
    .map((commit) => ({
      id: hashText(commit.sha),
      at: commit.landedAt,
      type: commit.pull === null ? 'push' : 'pr_merge',
      ref: HEADS + view.repository.defaultBranch,
      before: commit.parents[0] ?? NOTHING,
      after: commit.sha,
      actor: null,
    }));

const toActivities = (view: RepositoryView): Activity[] => {
  const forced = view.forcePushes().map(({ branch, ...push }) => ({ ...push, type: 'force_push', ref: HEADS + branch }));
  return [...forced, ...toPushActivities(view, new Set(forced.map(({ after }) => after))), ...toBranchActivities(view)].filter(
    ({ at }) => at <= view.at,
  );
};

const matches = (activity: Activity, query: URLSearchParams, now: Instant): boolean => {
  const ref = query.get('ref');
  const period = query.get('time_period');
  const type = query.get('activity_type');
  return (
    (type === null || type === activity.type) &&
    (ref === null || activity.ref === (ref.startsWith('refs/') ? ref : HEADS + ref)) &&
    (period === null || activity.at >= now - (PERIODS[period] ?? 0)) &&
    (query.get('actor') === null || query.get('actor') === activity.actor?.login)
  );
};

const toResource = ({ id, at, type, ref, before, after, actor }: Activity) => ({
  id,
  node_id: toNodeId('PSH', id),
  before,
  after,
  ref,
  timestamp: toTimestamp(at),
  activity_type: type,
  actor: toUserResource(actor),
});

const toCursor = ({ at, id }: Activity): string => Buffer.from(`${at}:${id}`).toString('base64url');

/** Pages by cursors in the `Link` header; there are no page numbers here. */
const toPage = (activities: readonly Activity[], context: GithubContext, request: RestRequest) => {
  const size = toPageSize(request.query);
  const after = request.query.get('after');
  const before = request.query.get('before');
  const endless = context.fault?.kind === 'endless-pages';
  const index = (cursor: string) => activities.findIndex((activity) => toCursor(activity) === cursor);
  const start = after !== null ? index(after) + 1 : before !== null ? Math.max(0, index(before) - size) : 0;
  const from = endless && start >= activities.length ? 0 : start;
  const items = activities.slice(from, from + size);
  const next =
    items.length > 0 && (endless || from + size < activities.length) ? { next: { after: toCursor(items.at(-1)!) } } : {};
  const previous = items.length > 0 && from > 0 ? { prev: { before: toCursor(items[0]!) } } : {};
  return { items, headers: toLink(context, request, { ...previous, ...next }) };
};

const answer = (context: GithubContext, view: RepositoryView, request: RestRequest): GithubAnswer => {
  const { query } = request;
  const period = query.get('time_period');
  if (period !== null && PERIODS[period] === undefined)
    return refuse(422, `Validation Failed: time_period: "${period}" is not one of day, week, month, quarter, year.`);
  const sign = query.get('direction') === 'asc' ? 1 : -1;
  const found = toActivities(view)
    .filter((activity) => matches(activity, query, context.at))
    .toSorted((a, b) => sign * (a.at - b.at || a.id - b.id));
  const { items, headers } = toPage(found, context, request);
  return toJson(200, items.map(toResource), headers);
};

/** https://docs.github.com/en/rest/repos/repos#list-repository-activities */
export const answerActivity = withRepository(answer);
