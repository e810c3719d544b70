import { expect, test } from 'vitest';
import { toOutputPattern } from './match-output.ts';

const PRINTED = 'shop  ok  0.1 s  1 request\n\nMETRIC       VALUE\nshop.count   2\nshop.value   7.5\n\nNothing was sent.\n';

test.each([
  'shop  ok  … s  1 request\n',
  '…\nshop.count   2\n',
  'shop  ok  0.1 s  1 request\n…\nshop.count … 2\n…\nNothing was sent.\n',
  'shop.value … 7.…\n\nNothing',
])('%j is what was printed', (text) => {
  expect(PRINTED).toMatch(toOutputPattern(text.replace(/Nothing$/, 'Nothing was sent.')));
});

test.each([
  'shop  ok  … s  2 requests\n',
  'shop.count   2\nNothing was sent.\n',
  '…\nshop.value … 7.5\n…\nshop.count   2\n',
  'hop.count   2\n',
])('%j is not', (text) => {
  expect(PRINTED).not.toMatch(toOutputPattern(text));
});
