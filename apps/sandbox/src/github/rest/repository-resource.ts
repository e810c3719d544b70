import { toTimestamp } from '../../world/instant.ts';
import type { Actor } from '../../world/tables.ts';
import type { RepositoryView } from '../../world/view/repository-view.ts';
import { toNodeId } from '../node-id.ts';

/** An account; of a bot's login REST shows `[bot]` too. */
export const toUserResource = (actor: Actor | null) =>
  actor && {
    login: actor.kind === 'Bot' ? `${actor.login}[bot]` : actor.login,
    id: actor.id,
    node_id: toNodeId('U', actor.id),
    type: actor.kind,
    site_admin: false,
  };

/** The short form, as it is embedded elsewhere. */
export const toMinimalRepository = ({ repository, fullName }: RepositoryView) => ({
  id: repository.id,
  node_id: toNodeId('R', repository.id),
  name: repository.name,
  full_name: fullName,
  private: repository.private,
  fork: repository.fork,
  owner: { login: repository.owner, type: 'Organization' },
  html_url: `https://github.example.com/${fullName}`,
});

/** https://docs.github.com/en/rest/repos/repos#get-a-repository */
export const toRepositoryResource = (view: RepositoryView) => {
  const { repository } = view;
  const pushedAt = toTimestamp(view.pushedAt() ?? repository.createdAt);
  return {
    ...toMinimalRepository(view),
    description: null,
    default_branch: repository.defaultBranch,
    archived: repository.archived,
    disabled: false,
    visibility: repository.private ? 'private' : 'public',
    created_at: toTimestamp(repository.createdAt),
    pushed_at: pushedAt,
    updated_at: pushedAt,
    open_issues_count: view.pulls().filter(({ state }) => state === 'OPEN').length,
  };
};
