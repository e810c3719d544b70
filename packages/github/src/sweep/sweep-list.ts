import { askPartly, type Asker, type GraphqlQuery } from '../http/graphql.ts';
import { repositoriesQuery } from '../queries/repositories.ts';
import { repositoriesAnswer } from '../schemas/repositories.ts';
import { errorsAt, type RepositoryMember, toMember } from './to-member.ts';

/** Repositories that one request asks for at most. */
const BATCH = 50;

/** The repositories of a list, many in one request. */
export const sweepList = async (asker: Asker, names: readonly string[]): Promise<readonly RepositoryMember[]> => {
  const members: RepositoryMember[] = [];
  while (members.length < names.length) {
    const rest = names.slice(members.length);
    let batch: readonly string[] = [];
    const { data, errors } = await askPartly(asker, repositoriesAnswer, (first) => {
      batch = rest.slice(0, Math.min(first, BATCH));
      return toQuery(batch);
    });
    members.push(
      ...batch.map((asked, i) => toMember({ asked, node: data[`r${i}`] ?? null, errors: errorsAt(errors, [`r${i}`]) })),
    );
  }
  return members;
};

const toQuery = (names: readonly string[]): GraphqlQuery => ({
  query: repositoriesQuery(names.length),
  variables: Object.fromEntries(
    names.flatMap((fullName, i) => {
      const [owner, name] = fullName.split('/');
      return [
        [`o${i}`, owner],
        [`n${i}`, name],
      ];
    }),
  ),
});
