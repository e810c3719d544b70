import type { Actor, CommitAuthor } from '../../../world/tables.ts';
import { toTimestamp, type Instant } from '../../../world/instant.ts';
import { toActor } from '../../../world/people.ts';
import { toNodeId } from '../../node-id.ts';
import type { Node } from '../graph.ts';

/** An account. A bot's login is without `[bot]` here; an account that is gone is `null`. */
export const toActorNode = (actor: Actor | null): Node | null =>
  actor && {
    __typename: actor.kind,
    id: toNodeId(actor.kind[0] ?? 'U', actor.id),
    databaseId: actor.id,
    login: actor.login,
    url: `https://github.example.com/${actor.kind === 'Bot' ? `apps/${actor.login}` : actor.login}`,
    resourcePath: `/${actor.login}`,
    avatarUrl: `https://github.example.com/avatars/${actor.id}`,
  };

/** Who a commit says made it. `user` is the account that has the e-mail, which no bot has. */
export const toGitActorNode = ({ name, email, login }: CommitAuthor, date: Instant): Node => ({
  name,
  email,
  date: toTimestamp(date),
  user: login === null ? null : toActorNode(toActor(login)),
});
