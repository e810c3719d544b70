import { expect, test } from 'vitest';
import { fillMarked } from './fill-marked.ts';

test('results go between their markers, and nothing else changes', () => {
  const document = 'before\n<!-- a:x -->\nstale\n<!-- /a:x -->\n<!-- a:y -->\nother\n<!-- /a:y -->\nafter $1';
  expect(fillMarked(document, 'a:x', '| $& |\n')).toBe(
    'before\n<!-- a:x -->\n\n| $& |\n\n<!-- /a:x -->\n<!-- a:y -->\nother\n<!-- /a:y -->\nafter $1',
  );
});

test.each(['text', '<!-- a:x -->\n', '<!-- /a:x -->\n<!-- a:x -->\n'])(
  'a document without both markers is an error: %j',
  (document) => {
    expect(() => fillMarked(document, 'a:x', 'results')).toThrow('a:x');
  },
);
