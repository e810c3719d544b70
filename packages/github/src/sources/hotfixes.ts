import type { Commit } from '../facts/commit.ts';
import { github } from '../service.ts';
import { commits } from './commits.ts';
import { pulls } from './pulls.ts';
import { repositories } from './repositories.ts';

/** The commits in the window that are hotfixes: by a word in the headline or, where one is configured, by the label of their pull request. */
export const hotfixes = github.sourceEach('hotfixes', {
  of: repositories,
  load: async (_repository, { config, useMember }): Promise<readonly Commit[]> => {
    const { label } = config.hotfix;
    const word = config.hotfix.word.toLowerCase();
    const labelled = label === undefined ? [] : (await useMember(pulls)).map(({ hotfixCommit }) => hotfixCommit);
    const all = await useMember(commits);
    return all.filter(({ oid, headline }) => headline.toLowerCase().includes(word) || labelled.includes(oid));
  },
});
