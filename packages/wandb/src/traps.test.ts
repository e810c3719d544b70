import { HOUR } from '@collectors/core';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Run, toRun } from './facts/run.ts';
import { toRunState, toSweepState } from './facts/states.ts';
import { judgeAnswer } from './http/verdict.ts';
import { instant } from './schemas/instant.ts';
import { runsAnswer } from './schemas/runs.ts';
import { activeUsers, countEnded, endedRuns, failureRatio, heartbeatAges, hoursOf } from './statistics/runs.ts';

const now = new Date('2026-03-04T15:00:00Z');
const before = (hours: number) => new Date(now.getTime() - hours * HOUR).toISOString();

const NODE = {
  name: 'a1b2cdef',
  displayName: 'sweep-ember-12',
  state: 'finished',
  createdAt: before(10),
  heartbeatAt: before(2),
  jobType: 'train',
  tags: ['nightly'],
  user: { username: 'ada' },
};
const PAGE = { hasNextPage: false, endCursor: null };

/** A run as it is read from an answer of the API. */
const read = (node: object = {}, config: Partial<Parameters<typeof toRun>[1]> = {}): Run => {
  const ended = { edges: [{ node: { ...NODE, ...node } }], pageInfo: PAGE };
  const { project } = runsAnswer.parse({ viewer: {}, project: { ended } });
  return toRun(project!.ended.nodes[0]!, { runTypes: [], summary: [], ...config });
};

describe('the name of a run', () => {
  test('is its id: rules look at the name that people see', () => {
    const runTypes = [
      { name: 'by-id', displayName: '^a1b2' },
      { name: 'sweep', displayName: '^sweep-' },
    ];
    expect(read({}, { runTypes })).toMatchObject({ id: 'a1b2cdef', type: 'sweep' });
  });

  test('may be missing', () => {
    const runTypes = [{ name: 'sweep', displayName: '^sweep-' }];
    expect(read({ displayName: null, tags: null, jobType: null, user: null }, { runTypes })).toMatchObject({
      type: 'other',
      user: null,
    });
  });
});

describe('the type of a run', () => {
  const runTypes = [
    { name: 'nightly-eval', tag: 'nightly', jobType: 'eval' },
    { name: 'nightly', tag: 'nightly' },
    { name: 'training', jobType: 'train' },
  ];
  test.each([
    ['the first rule that fits, though a later one would too', {}, 'nightly'],
    ['all conditions of a rule', { jobType: 'eval' }, 'nightly-eval'],
    ['a tag as a whole', { tags: ['nightly-2'] }, 'training'],
    ['none', { tags: [], jobType: null }, 'other'],
  ])('%s', (_, node, type) => expect(read(node, { runTypes }).type).toBe(type));
});

describe('states', () => {
  test('that nobody names are counted as other, not dropped', () => {
    expect(['killed', 'preempted', 'RUNNING', 'queued', null].map(toRunState)).toEqual([
      'killed',
      'preempted',
      'running',
      'other',
      'other',
    ]);
  });

  test('of a run: killed and preempted ended too; preempting and unknown ones did not', () => {
    const states = ['finished', 'crashed', 'failed', 'killed', 'preempted', 'preempting', 'queued'];
    const ended = states.map((state) => read({ state, name: state }));
    const counted = countEnded(endedRuns({ active: [], ended }, now), { runTypes: [] });
    expect(counted.map(({ value }) => value)).toEqual([1, 1, 1, 1, 1]);
    expect(failureRatio(endedRuns({ active: [], ended }, now))).toBe(2 / 5);
  });

  test('of a sweep come in capitals, and one of them in two spellings', () => {
    expect(['RUNNING', 'CANCELED', 'CANCELLED', 'NEW'].map(toSweepState)).toEqual(['running', 'canceled', 'canceled', 'other']);
  });
});

describe('what a run took', () => {
  test('is the computed time where the server tells it: a resumed run has waited in between', () => {
    expect(read({ computeSeconds: 1800 }).hours).toBe(0.5);
    expect(read({ computeSeconds: '1800' }).hours).toBe(0.5);
  });

  test('is the time from creation to the last heartbeat where it does not', () => {
    expect(read().hours).toBe(8);
    expect(read({ computeSeconds: null }).hours).toBe(8);
  });

  test('is not known of a run that was synchronised later, and created after its last heartbeat', () => {
    expect(read({ createdAt: before(1) }).hours).toBeNull();
    expect(read({ createdAt: before(1), computeSeconds: 1800 }).hours).toBe(0.5);
  });

  test('is not known of a run that gave no sign of life', () => expect(hoursOf([read({ heartbeatAt: null })])).toEqual([]));
});

describe('a summary', () => {
  const summary = [
    { key: 'overview/sps', name: 'sps' },
    { key: 'loss', name: 'loss' },
  ];
  test.each([
    ['numbers', '{"overview/sps": 12.5, "loss": 0}', [12.5, 0]],
    ['NaN and Infinity as text', '{"overview/sps": "NaN", "loss": "Infinity"}', [null, null]],
    [
      'NaN and Infinity as Python writes them, which no JSON parser takes',
      '{"overview/sps": NaN, "loss": -Infinity}',
      [null, null],
    ],
    ['one of them beside a number', '{"overview/sps": NaN, "loss": 2}', [null, 2]],
    ['the word inside a text', String.raw`{"overview/sps": 1, "note": "a \"NaN, b", "loss": 3}`, [1, 3]],
    ['objects, texts and truth values', '{"overview/sps": {"min": 1}, "loss": true}', [null, null]],
    ['a number beyond all numbers', '{"overview/sps": 1e999, "loss": "7"}', [null, null]],
    ['keys that are those of every object', '{"toString": 1}', [null, null]],
    ['a text that was cut off', '{"overview/sps": 1', [null, null]],
    ['null', null, [null, null]],
  ])('with %s', (_, summaryMetrics, expected) => expect(read({ summaryMetrics }, { summary }).summary).toEqual(expected));
});

describe('windows', () => {
  test('a run of days counts when it ends, not when it began', () => {
    expect(endedRuns({ active: [], ended: [read({ createdAt: before(80) })] }, now)).toHaveLength(1);
  });

  test.each([
    ['24 hours ago', before(24), 0],
    ['a millisecond later', before(24 - 1 / 3_600_000), 1],
    ['now', before(0), 1],
    ['after now', before(-0.001), 0],
    ['never', null, 0],
  ])('ended %s', (_, heartbeatAt, count) => {
    expect(endedRuns({ active: [], ended: [read({ heartbeatAt })] }, now)).toHaveLength(count);
  });

  test('nothing ended: the failure ratio is absent, not 0', () => expect(failureRatio([])).toBeNull());

  test('people whose runs are running count, whoever else they are', () => {
    const ada = read({ state: 'running', createdAt: before(100), heartbeatAt: before(-0.01) });
    const stale = read({ state: 'running', heartbeatAt: before(30), user: { username: 'bob' } });
    const all = { active: [ada, stale], ended: [read(), read({ user: null }), read({ user: { username: 'eve' } })] };
    expect(activeUsers(all, now)).toBe(2);
  });

  test('a heartbeat that came after the clock was read is no negative age', () => {
    expect(heartbeatAges([read({ heartbeatAt: before(-0.01) }), read({ heartbeatAt: null })], now)).toEqual([0]);
  });
});

test.each([
  ['2026-03-04T15:00:00', now.getTime()],
  ['2026-03-04T15:00:00.250', now.getTime() + 250],
  ['2026-03-04T15:00:00Z', now.getTime()],
  ['2026-03-04T16:00:00+01:00', now.getTime()],
])('the instant %s is in UTC unless it says otherwise, wherever the collector runs', (text, expected) => {
  // A time without a zone is local time to JavaScript.
  vi.stubEnv('TZ', 'Asia/Tokyo');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(new Date('2026-03-04T15:00:00').getTime()).not.toBe(now.getTime());
  expect(instant.parse(text)).toBe(expected);
});

describe('an answer with status 200', () => {
  const judge = (body: unknown, status = 200) => judgeAnswer({ status, headers: {}, body });
  test('and no viewer says that the key is unknown, not that the project does not exist', () => {
    expect(judge({ data: { viewer: null, project: null } })).toMatchObject({ kind: 'refused' });
    expect(judge({ data: { viewer: { username: 'ada' }, project: null } })).toBeUndefined();
  });

  test('or 400 and complaints goes to whoever asked', () => {
    expect(judge({ errors: [{ message: 'Cannot query field "x" on type "Run".' }] }, 400)).toEqual({ kind: 'accepted' });
    expect(judge('Bad Request', 400)).toBeUndefined();
    expect(judge({ errors: [{ message: 'no' }] }, 500)).toBeUndefined();
  });
});
