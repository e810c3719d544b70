import { expect, test } from 'vitest';

import { createRandom } from './random.ts';

test('the same seed gives the same sequence, another seed another', () => {
  const draw = (seed: string) => Array.from({ length: 5 }, createRandom(seed).next);
  expect(draw('a')).toEqual(draw('a'));
  expect(draw('a')).not.toEqual(draw('b'));
});

test('a fork does not depend on what was drawn before', () => {
  const fresh = createRandom('a');
  const used = createRandom('a');
  used.next();
  expect(used.fork('x').next()).toBe(fresh.fork('x').next());
});

test('numbers stay within their bounds and reach both ends', () => {
  const random = createRandom('bounds');
  const drawn = new Set(Array.from({ length: 200 }, () => random.integer(1, 3)));
  expect(drawn).toEqual(new Set([1, 2, 3]));
});

test('weights decide how often', () => {
  const random = createRandom('weights');
  const drawn = Array.from({ length: 1000 }, () =>
    random.weighted([
      ['often', 9],
      ['never', 0],
      ['seldom', 1],
    ]),
  );
  expect(drawn).not.toContain('never');
  expect(drawn.filter((value) => value === 'often').length).toBeGreaterThan(800);
});
