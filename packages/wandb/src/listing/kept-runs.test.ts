import { describe, expect, test } from 'vitest';
import type { Run } from '../facts/run.ts';
import { RUN_STATES, type RunCounts, type RunState } from '../facts/states.ts';
import { isExplained, type KeptRuns, mergeEnded } from './kept-runs.ts';

const AT = 1_000_000;
const toCounts = (some: Partial<RunCounts>): RunCounts =>
  ({ ...Object.fromEntries(RUN_STATES.map((state) => [state, 0])), ...some }) as RunCounts;
const toRun = (id: string, state: RunState, createdAt = 1): Run => ({
  id,
  state,
  type: 'other',
  createdAt,
  heartbeatAt: AT,
  hours: 1,
  user: null,
  summary: [],
});

/** Ten finished runs, of which one lies in the window, three crashed ones, and one that runs. */
const known: KeptRuns = {
  version: 1,
  settings: '',
  since: 0,
  at: AT,
  readAt: AT,
  counts: toCounts({ finished: 10, crashed: 3, running: 1, pending: 2 }),
  active: ['running-1'],
  ended: [toRun('finished-1', 'finished')],
};
const running = toRun('running-1', 'running');

const explains = (counts: Partial<RunCounts>, active: readonly Run[], ended: readonly Run[]) =>
  isExplained(known, { counts: toCounts({ finished: 10, crashed: 3, running: 1, ...counts }), active, ended });

describe('a change of the counts is explained', () => {
  test.each<[string, Partial<RunCounts>, readonly Run[], readonly Run[]]>([
    ['where nothing has changed', {}, [running], []],
    ['by a run that was listed again', {}, [running], [toRun('finished-1', 'finished')]],
    ['by a running one that has ended', { finished: 11, running: 0 }, [], [toRun('running-1', 'finished')]],
    ['by a new one that has ended already', { failed: 1 }, [running], [toRun('new', 'failed', AT + 1)]],
    ['by a new one that runs', { running: 2 }, [running, toRun('new', 'running', AT + 1)], []],
    ['by one that was resumed', { finished: 9, running: 2 }, [running, toRun('finished-1', 'running')], []],
    ['by one that turned out to be crashed', { finished: 9, crashed: 4 }, [running], [toRun('finished-1', 'crashed')]],
    ['by one that was waiting to be started', { finished: 11, pending: 1 }, [running], [toRun('waited', 'finished')]],
    ['where only runs that have not started are more or fewer', { pending: 7 }, [running], []],
  ])('%s', (_, counts, active, ended) => expect(explains(counts, active, ended)).toBe(true));
});

describe('a change of the counts is not explained', () => {
  test.each<[string, Partial<RunCounts>, readonly Run[], readonly Run[]]>([
    ['where a run with an old heartbeat was synchronised', { finished: 11 }, [running], []],
    ['where one was synchronised and another deleted', { finished: 9, killed: 1 }, [running], []],
    ['where a run was deleted', { crashed: 2 }, [running], []],
    ['where a run ended whose last heartbeat is old', { crashed: 4, running: 0 }, [], []],
    ['where one has a state that nobody knows', { other: 1 }, [running], []],
    ['by an old run that was resumed and ended again', {}, [running], [toRun('old', 'finished')]],
    ['by an old run that runs again', { running: 2, finished: 9 }, [running, toRun('old', 'running')], []],
    [
      'by more runs that were there before than were waiting to be started',
      { running: 4 },
      [running, ...['a', 'b', 'c'].map((id) => toRun(id, 'running'))],
      [],
    ],
  ])('%s', (_, counts, active, ended) => expect(explains(counts, active, ended)).toBe(false));
});

test('the later of two listings of a run counts, and one that runs has not ended', () => {
  const listing = { counts: known.counts, active: [toRun('a', 'running')], ended: [toRun('b', 'crashed')] };
  const merged = mergeEnded([toRun('a', 'failed'), toRun('b', 'finished'), toRun('c', 'killed')], listing, AT - 1);
  expect(merged.map(({ id, state }) => `${id} ${state}`)).toEqual(['b crashed', 'c killed']);
  expect(mergeEnded([toRun('c', 'killed')], listing, AT)).toEqual([]);
});
