import type { Random } from '../random.ts';

const VERBS = ['Add', 'Fix', 'Speed up', 'Simplify', 'Document', 'Remove', 'Rework', 'Test'];
const THINGS = [
  'the checkout form',
  'retries of the importer',
  'the search index',
  'session cookies',
  'the nightly report',
  'error pages',
];
/** None of these is a revert: the word alone says nothing. */
const MISLEADING = ['Explain how to revert a release', 'revert button in the editor', 'Reverted list order in the docs'];

/** A plain title: neither a revert nor a hotfix. */
export const createSubject = (random: Random): string => `${random.pick(VERBS)} ${random.pick(THINGS)}`;

/** A title as people write them: some reverts as GitHub words them, some hotfixes, some that only look like it. */
export const createTitle = (random: Random): string =>
  random.weighted<() => string>([
    [() => createSubject(random), 92],
    [() => `Revert "${createSubject(random)}"`, 3],
    [() => `Hotfix: ${createSubject(random).toLowerCase()}`, 3],
    [() => random.pick(MISLEADING), 2],
  ])();
