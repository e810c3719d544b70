import type { MetricLine } from '@collectors/core/runner';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gauge, NOW, TIMESTAMP } from '../../test/deliver.ts';
import { createAccount } from '../account.ts';
import { createRowCursor } from './plain-rows.ts';
import { toPlainLine } from './plain-line.ts';
import { toPayloads } from './to-payloads.ts';
import { unpack } from './pack.ts';

const FIXES = { credentials_refused: '', rejected: '', undelivered: '' };

/** The line as it comes out of a collector's process: with the text of its rows, and rows that are made of it. */
const withText = (line: MetricLine, text = JSON.stringify(line.rows)): MetricLine =>
  Object.defineProperty({ ...line, rows: JSON.parse(text) as MetricLine['rows'] }, 'text', { value: Buffer.from(text) });

/** The bodies that a line becomes, and what became of its points. */
const write = (lines: readonly MetricLine[], tags = ['service:x', 'env:Test', 'team:a b']) => {
  const account = createAccount(FIXES);
  const limits = { series: 100_000, seriesPerMetric: 30_000 };
  const options = { kind: 'series', encoding: 'gzip', tags, timestamp: TIMESTAMP, now: NOW, limits, account } as const;
  const bodies = [...toPayloads(lines, options)].map(({ body, points }) => ({ json: unpack(body, 'gzip'), points }));
  return { bodies, ...account.report() };
};

const isPlain = (line: MetricLine) => toPlainLine(line, ['env:test'], TIMESTAMP) !== undefined;
const count = { metric: 'github.pushes', type: 'count', interval: 900, unit: 'event' } as const;

test('a line that is written from its text is to the byte the line that is written from its rows', () => {
  const word = fc.oneof(
    { weight: 40, arbitrary: fc.stringMatching(/^[a-z0-9_./:-]{0,11}[a-z0-9]$/) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  );
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.constantFrom(-0, 1e21, 5e-324, -1e-7),
  );
  const rows = fc.uniqueArray(fc.tuple(number, word, word), { maxLength: 20, selector: ([, one, other]) => `${one} ${other}` });
  let plain = 0;
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom({}, count),
      fc.constantFrom(['repo', 'branch'], ['z', 'a_b'], ['team', 'x']),
      (given, more, keys) => {
        const line = gauge(given, { keys, ...more });
        plain += Number(isPlain(withText(line)));
        expect(write([withText(line)])).toEqual(write([line]));
      },
    ),
    { numRuns: 500 },
  );
  expect(plain).toBeGreaterThan(100);
}, 30_000);

test('full bodies follow one another, over lines of both kinds', () => {
  const rows = (many: number, name: (index: number) => string) =>
    Array.from({ length: many }, (_, index) => [index / 4, name(index)] as const);
  const lines = [
    gauge(rows(12_000, (index) => `r${index}`)),
    gauge(
      rows(3000, (index) => `R ${index}`),
      { metric: 'github.careful' },
    ),
    gauge(
      rows(9000, (index) => `${'long'.repeat(45)}${index}`),
      { metric: 'github.long' },
    ),
  ];
  const texts = lines.map((line) => withText(line));
  expect(texts.map(isPlain)).toEqual([true, false, true]);
  const written = write(texts);
  expect(written).toEqual(write(lines));
  expect(written.bodies.map(({ points }) => points)).toEqual([10_000, 10_000, 4000]);
});

test.each([
  ['no text', gauge([[1, 'a']])],
  ['a distribution', withText(gauge([[[1], 'a']], { type: 'distribution' }))],
  ['a key that a tag of the run has', withText(gauge([[1, 'a']], { keys: ['env'] }))],
  ['a key that is spelt differently', withText(gauge([[1, 'a']], { keys: ['Repo'] }))],
  ['two keys that are one', withText(gauge([[1, 'a', 'b']], { keys: ['repo', 'repo'] }))],
])('%s needs care', (_, line) => {
  expect(isPlain(line)).toBe(false);
});

test.each([
  ['[[1,"a"]]', 1],
  ['[[-1.5e-7,"a"],[0,"b.c/d:e-f_9"]]', 2],
  ['[[null,"a"]]', undefined],
  ['[["1","a"]]', undefined],
  ['[[1]]', undefined],
  ['[[1,"a","b"]]', undefined],
  ['[[1,"A"]]', undefined],
  ['[[1,"a b"]]', undefined],
  ['[[1,"a\\"b"]]', undefined],
  ['[[1,""]]', undefined],
  ['[[1,"a:"]]', undefined],
  ['[[1,2]]', undefined],
  ['[[-,"a"]]', undefined],
  [`[[1,"${'x'.repeat(195)}"]]`, 1],
  [`[[1,"${'x'.repeat(196)}"]]`, undefined],
  ['[[1,"a"],[2,"b"', undefined],
  ['[[1,"a"]]]', undefined],
  ['', undefined],
])('%s has so many plain rows: %s', (text, expected) => {
  const cursor = createRowCursor(Buffer.from(text), ['repo']);
  let rows = 0;
  while (cursor.next()) rows += 1;
  expect(cursor.isDone() ? rows : undefined).toBe(expected);
});
