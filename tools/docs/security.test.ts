import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './read-blocks.ts';

const PAGE = 'docs/security.md';
const text = readFileSync(path.join(ROOT, PAGE), 'utf8');

/** The last cell of each row of a table of threats. */
const rows = text
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 5 && cells[1] !== 'threat' && !cells[1]!.startsWith('---'))
  .map(([, threat = '', , proof = '']) => ({ threat, proof }));

const proofs = rows.flatMap(({ proof }) =>
  [...proof.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, title = '', target = '']) => [title, target] as const),
);

it('has a proof of each threat, or says that there is none', () => {
  expect(rows.length).toBeGreaterThan(25);
  expect(rows.filter(({ proof }) => !/^(\[|–$)/.test(proof))).toEqual([]);
  expect(rows.filter(({ proof }) => proof === '–').map(({ threat }) => threat)).toEqual(['a weakness that becomes known']);
});

it.each(proofs)('there is a test "%s" in %s', (title, target) => {
  const code = readFileSync(path.resolve(ROOT, 'docs', target), 'utf8');
  // A quotation mark inside a title may be escaped, and a title may be made of several.
  expect(code.replaceAll("\\'", "'")).toContain(title);
});
