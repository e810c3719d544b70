import { expect, test } from 'vitest';
import { applyExclusions } from './exclusions.ts';

const FINDING = { path: 'packages/core/src/x.ts', message: 'Too long.' };
const EXCLUSION = { rule: 'sizes', path: FINDING.path, reason: 'A table of the standard.' };

test('covers the findings of its own rule and path only', () => {
  expect(applyExclusions('sizes', [FINDING], [EXCLUSION])).toEqual([]);
  expect(applyExclusions('arrows', [FINDING], [EXCLUSION])).toEqual([FINDING]);
  expect(applyExclusions('sizes', [{ ...FINDING, path: 'y.ts' }, FINDING], [EXCLUSION])).toEqual([{ ...FINDING, path: 'y.ts' }]);
});

test('an exclusion that covers nothing, or gives no reason, is a finding', () => {
  expect(applyExclusions('sizes', [], [EXCLUSION])).toEqual([
    expect.objectContaining({ message: expect.stringContaining('Remove') }),
  ]);
  expect(applyExclusions('sizes', [FINDING], [{ ...EXCLUSION, reason: ' ' }])).toEqual([
    expect.objectContaining({ message: expect.stringContaining('Say why') }),
  ]);
});
