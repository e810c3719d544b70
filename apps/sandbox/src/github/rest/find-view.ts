import { findRenamed, findRepository } from '../../world/find-repository.ts';
import { viewRepository, type RepositoryView } from '../../world/view/repository-view.ts';
import { documented, refuse, toJson, type GithubAnswer } from '../github-answer.ts';
import type { GithubContext } from '../github-context.ts';
import { canSee } from '../principal.ts';
import type { RestRequest } from './route.ts';

/** A renamed repository has moved to its id, and what was asked below it with it. */
const moved = ({ apiUrl }: GithubContext, id: number, { path, query }: RestRequest): GithubAnswer => {
  const below = path
    .split('/')
    .slice(4)
    .map((part) => `/${part}`)
    .join('');
  const url = `${apiUrl}/repositories/${id}${below}${query.size > 0 ? `?${query.toString()}` : ''}`;
  return toJson(301, { ...documented('Moved Permanently'), url }, { location: url });
};

/** Answers about a repository: 404 where there is none that the token may see, 301 where it is called otherwise now. */
export const withRepository =
  (answer: (context: GithubContext, view: RepositoryView, request: RestRequest) => GithubAnswer) =>
  (context: GithubContext, request: RestRequest): GithubAnswer => {
    const [, root, owner, name] = request.path.split('/');
    const byId = root === 'repositories' ? context.world.repositories.find(({ id }) => String(id) === owner) : undefined;
    const asked = `${owner}/${name}`;
    const found = byId ?? findRepository(context.world, asked);
    const renamed = found === undefined ? findRenamed(context.world, asked) : undefined;
    const known = found ?? renamed;
    if (known === undefined || !canSee(context.principal, known)) return refuse(404, 'Not Found');
    if (renamed !== undefined) return moved(context, renamed.id, request);
    return answer(context, viewRepository(known, context.at), request);
  };
