import type { RepositoryView } from '../../world/view/repository-view.ts';
import { toTimestamp } from '../../world/instant.ts';
import { toJson } from '../github-answer.ts';
import type { GithubContext } from '../github-context.ts';
import { withRepository } from './find-view.ts';
import { toPage } from './page.ts';
import { toUserResource } from './repository-resource.ts';
import type { RestRequest } from './route.ts';

/** https://docs.github.com/en/rest/pulls/pulls#list-pull-requests: the open ones, newest first, as far as anybody looks at them. */
const answer = (context: GithubContext, view: RepositoryView, request: RestRequest) => {
  const open = view
    .pulls()
    .filter(({ state }) => state === 'OPEN')
    .toSorted((one, other) => other.pull.number - one.pull.number);
  const { items, headers } = toPage(context, request, open);
  const pulls = items.map(({ pull }) => ({
    number: pull.number,
    title: pull.title,
    state: 'open',
    user: toUserResource(pull.author),
    created_at: toTimestamp(pull.createdAt),
  }));
  return toJson(200, pulls, headers);
};

/** The list of open pull requests. */
export const answerPulls = withRepository(answer);
