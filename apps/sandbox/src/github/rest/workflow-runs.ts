import { toTimestamp } from '../../world/instant.ts';
import { hashText } from '../../world/random.ts';
import type { RepositoryView } from '../../world/view/repository-view.ts';
import type { RunView } from '../../world/view/run-view.ts';
import { refuse, toJson, type GithubAnswer } from '../github-answer.ts';
import type { GithubContext } from '../github-context.ts';
import { toNodeId } from '../node-id.ts';
import { toCreatedRange, type CreatedRange } from './created-range.ts';
import { withRepository } from './find-view.ts';
import { toPage } from './page.ts';
import { toMinimalRepository, toUserResource } from './repository-resource.ts';
import type { RestRequest } from './route.ts';

/** With any of these, no more than a thousand results can be reached, whatever `total_count` says. */
const CAPPING = ['actor', 'branch', 'check_suite_id', 'created', 'event', 'head_sha', 'status'];
const CAP = 1000;

const headRepository = (view: RepositoryView, { run }: RunView) =>
  run.fork === null
    ? toMinimalRepository(view)
    : {
        id: hashText(run.fork),
        name: view.repository.name,
        full_name: run.fork,
        fork: true,
        owner: { login: run.fork.split('/')[0], type: 'User' },
      };

const pullRequests = (view: RepositoryView, { run }: RunView, excluded: boolean) =>
  excluded || run.pull === null || run.fork !== null
    ? []
    : [{ number: run.pull, head: { ref: run.headBranch, sha: run.headSha }, base: { ref: view.repository.defaultBranch } }];

const toRunResource = (context: GithubContext, view: RepositoryView, shown: RunView, excludePulls: boolean) => {
  const { run } = shown;
  return {
    id: run.id,
    name: run.workflow.name,
    node_id: toNodeId('WFR', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.workflow.path,
    display_title: run.title,
    run_number: run.number,
    event: run.event,
    status: shown.status,
    conclusion: shown.conclusion,
    workflow_id: run.workflow.id,
    url: `${context.apiUrl}/repos/${view.fullName}/actions/runs/${run.id}`,
    html_url: `https://github.example.com/${view.fullName}/actions/runs/${run.id}`,
    pull_requests: pullRequests(view, shown, excludePulls),
    created_at: toTimestamp(run.createdAt),
    updated_at: toTimestamp(shown.updatedAt),
    run_attempt: shown.attempt,
    run_started_at: toTimestamp(shown.startedAt),
    actor: toUserResource(run.actor),
    triggering_actor: toUserResource(run.actor),
    repository: toMinimalRepository(view),
    head_repository: headRepository(view, shown),
  };
};

const matches = ({ run, status, conclusion }: RunView, query: URLSearchParams, created: CreatedRange | undefined): boolean => {
  const wanted = query.get('status');
  const is = (name: string, value: string | null) => query.get(name) === null || query.get(name) === value;
  return (
    (created === undefined || (run.createdAt >= created.from && run.createdAt <= created.to)) &&
    (wanted === null || wanted === status || wanted === conclusion) &&
    is('branch', run.headBranch) &&
    is('event', run.event) &&
    is('head_sha', run.headSha) &&
    is('actor', toUserResource(run.actor)?.login ?? null)
  );
};

const answer = (context: GithubContext, view: RepositoryView, request: RestRequest): GithubAnswer => {
  const { query } = request;
  const filter = query.get('created');
  const created = filter === null ? undefined : toCreatedRange(filter);
  if (filter !== null && created === undefined)
    return refuse(422, `Validation Failed: created: "${filter}" is not a date or a range of dates.`);
  const found = view.runs().filter((run) => matches(run, query, created));
  const capped = CAPPING.some((name) => query.has(name));
  const page = toPage(context, request, capped ? found.slice(0, CAP) : found);
  const excludePulls = query.get('exclude_pull_requests') === 'true';
  const runs = page.items.map((run) => toRunResource(context, view, run, excludePulls));
  return toJson(200, { total_count: found.length, workflow_runs: runs }, page.headers);
};

/** https://docs.github.com/en/rest/actions/workflow-runs#list-workflow-runs-for-a-repository */
export const answerWorkflowRuns = withRepository(answer);
