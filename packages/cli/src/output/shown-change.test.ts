import { expect, it } from 'vitest';
import { toShownChange } from './shown-change.ts';

const long = (end: string) => `${'The same words at first, and many of them. '.repeat(3)}${end}`;

it.each<[string, unknown, unknown, string]>([
  ['numbers', 60, 90, 'x: 60 → 90'],
  ['texts', 'a', 'b', 'x: "a" → "b"'],
  ['nothing', undefined, false, 'x: nothing → false'],
  ['lists of values', [1], [1, 2], 'x: [1] → [1,2]'],
  [
    'widgets, by their titles',
    [{ definition: { title: 'Open' } }],
    [{ definition: { title: 'Open' } }, { title: 'Merged' }, { name: 'env' }],
    'x: 1 → 3, with Merged, env',
  ],
  ['widgets that are gone', [{ title: 'Open' }, { title: 'Mine' }], [{ title: 'Open' }], 'x: 2 → 1, without Mine'],
  ['nothing in a list', [], [{ name: 'env' }], 'x: 0 → 1, with env'],
])('%s', (_, before, after, shown) => {
  expect(toShownChange({ path: 'x', before, after })).toBe(shown);
});

it('long texts are shown where they differ', () => {
  const shown = toShownChange({ path: 'message', before: long('Look at the log.'), after: long('Look at the Job.') });
  expect(shown).toMatch(/^message: ….*Look at the log\." → ….*Look at the Job\."$/);
  expect(shown.length).toBeLessThan(180);
});

it('a text that is cut off says so', () => {
  expect(toShownChange({ path: 'x', after: long('') })).toMatch(/^x: nothing → "The same words .*…$/);
});
