import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFileName, type SpoolName, toFileName } from './file-name.ts';
import { createRunId, toIntakeMark } from './run-id.ts';

const run = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map(createRunId);
const name: fc.Arbitrary<SpoolName> = fc
  .record({
    timestamp: fc.nat(4_000_000_000),
    run,
    sequence: fc.stringMatching(/^[1-9][0-9]{0,3}[ab]{0,5}$/),
    points: fc.nat(10_000),
    kind: fc.constantFrom('series' as const, 'distributions' as const),
    intake: fc.constantFrom('any', toIntakeMark('https://api.datadoghq.com')),
    state: fc.constantFrom('sealing' as const, 'flying' as const, 'pending' as const, 'delivered' as const),
    owner: run,
  })
  .map(({ owner, ...rest }) => (rest.state === 'sealing' || rest.state === 'flying' ? { ...rest, owner } : rest));

test('a name says what it was made from', () => {
  fc.assert(
    fc.property(name, (one) => {
      expect(parseFileName(toFileName(one))).toEqual(one);
    }),
  );
});

test('runs sort by when they began', () => {
  const began = ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.001Z', '2027-01-01T00:00:00Z'].map((text) =>
    createRunId(new Date(text)),
  );
  expect(began.toSorted()).toEqual(began);
});

test.each([
  '',
  'notes.txt',
  '1_2_3.pending',
  'x_a-1_1_1_series_any.pending',
  '1_a-1_1_1_series_any.flying',
  '1_a-1_1_1_series_any.pending.bak',
])('%j is not the spool’s', (file) => {
  expect(parseFileName(file)).toBeUndefined();
});
