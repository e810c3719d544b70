import { expect, test } from 'vitest';
import { createRepository } from '../repository/repository.ts';
import { mergeMarkers } from './merge-markers.ts';

const side = (mark: string) => mark.repeat(7);

test('both ends of a merge are found, in code and in pages', () => {
  const text = `# Title\n${side('<')} HEAD\none\n${side('=')}\ntwo\n${side('>')} other\n`;
  const findings = mergeMarkers.check(createRepository({ 'docs/page.md': text, 'a.ts': text, 'b.png': text }));
  expect(findings.map(({ path, line }) => `${path}:${line}`)).toEqual(['a.ts:2', 'a.ts:6', 'docs/page.md:2', 'docs/page.md:6']);
});

test('a line under a heading, and signs in a text, are none', () => {
  const text = `Title\n${side('=')}\n\na ${side('<')} b\n ${side('>')} quoted\n`;
  expect(mergeMarkers.check(createRepository({ 'docs/page.md': text }))).toEqual([]);
});
