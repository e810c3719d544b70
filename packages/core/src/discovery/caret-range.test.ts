import { expect, it } from 'vitest';
import { isInCaretRange } from './caret-range.ts';
import { judgeVersion } from './peer-range.ts';

const DIGITS = [0, 1, 2];
const VERSIONS = DIGITS.flatMap((major) => DIGITS.flatMap((minor) => DIGITS.map((patch) => `${major}.${minor}.${patch}`)));

it('admits what semver admits, but for ^0.0.x', () => {
  for (const version of VERSIONS) {
    for (const least of VERSIONS) {
      const judged = !least.startsWith('0.0.') && judgeVersion(version, `^${least}`) === 'admitted';
      expect([version, least, isInCaretRange(version, `^${least}`)]).toEqual([version, least, judged]);
    }
  }
});

it.each([['~1.2.3'], ['1.2.3'], ['^1'], ['^1.2.3-next.1'], ['^1.2.3 || ^2.0.0'], ['*'], [''], ['next']])(
  'leaves %j to semver',
  (range) => expect(isInCaretRange('1.2.3', range)).toBe(false),
);

it('takes a prerelease for the version that it leads to', () => expect(isInCaretRange('1.2.3-next.1', '^1.2.3')).toBe(true));
