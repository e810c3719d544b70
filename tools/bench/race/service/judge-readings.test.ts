import { expect, test } from 'vitest';
import { createRaceWorld, toNames } from '../world.ts';
import { judgeReadings, toExpected } from './judge-readings.ts';
import { toKey, toReadings } from './readings.ts';

const end = new Date('2026-03-15T12:00:00Z');
const expected = toExpected(createRaceWorld(12, end), end);

test('a key has what tells readings apart, in order, and nothing of the sender', () => {
  expect(toKey('github.prs.open', ['repo:acme/app', 'env:race', 'draft:true', 'service:github-collector'])).toBe(
    'github.prs.open{draft:true,repo:acme/app}',
  );
});

test('reads payloads of v1 and of v2', () => {
  const toBody = (series: object) => Buffer.from(JSON.stringify({ series: [series] }));
  const bodies = [
    toBody({ metric: 'github.a', points: [{ timestamp: 1, value: 2 }], tags: ['repo:x', 'env:y'] }),
    toBody({ metric: 'github.b', points: [[1, 3]] }),
  ];
  expect([...toReadings(bodies)]).toEqual([
    ['github.a{repo:x}', 2],
    ['github.b{}', 3],
  ]);
});

test('a world has ordinary repositories, busy ones, and some where nothing happens', () => {
  const of = (metric: string, index: number) => expected.get(`${metric}{repo:${toNames(12)[index]}}`);
  expect([0, 3, 10].map((index) => of('github.commits.total_7d', index))).toEqual([8, 0, 60]);
});

test('counts what is right, wrong, and none of the expected', () => {
  const all = { expected: expected.size, right: expected.size, wrong: 0, others: 0 };
  expect(judgeReadings(expected, expected)).toEqual(all);
  const [[first, value]] = [...expected] as [[string, number]];
  expect(judgeReadings(new Map([...expected, [first, value + 1]]), expected)).toEqual({ ...all, right: all.right - 1, wrong: 1 });
  const rest = new Map([...expected].slice(1));
  expect(judgeReadings(rest, expected)).toEqual({ ...all, right: all.right - 1 });
  const more = new Map([...expected, ['github_repository.stars{name:a}', 1], ['collector.run.requests{}', 1]]);
  expect(judgeReadings(more, expected)).toEqual({ ...all, others: 1 });
});
