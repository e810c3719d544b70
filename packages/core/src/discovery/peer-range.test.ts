import { expect, it } from 'vitest';
import { judgeVersion } from './peer-range.ts';

it.each([
  ['1.4.0', '^1.0.0', 'admitted'],
  ['1.4.0', '>=1.2 <2 || ^3.0.0', 'admitted'],
  ['1.4.0', '^1.5.0', 'older'],
  ['1.4.0', '^2.0.0', 'older'],
  ['2.0.0', '^1.0.0', 'newer'],
  ['0.2.0', '^0.1.0', 'newer'],
  ['2.5.0', '^1.0.0 || ^3.0.0', 'older'],
  // A prerelease is judged as the version that it leads to.
  ['1.5.0-next.1', '^1.0.0', 'admitted'],
  ['2.0.0-next.1', '^2.0.0', 'admitted'],
  ['2.0.0-next.1', '^1.0.0', 'newer'],
  // What is no range says nothing.
  ['1.4.0', 'workspace:^', 'admitted'],
  ['1.4.0', 'next', 'admitted'],
  ['1.4.0', 'file:../core', 'admitted'],
  ['1.4.0', '', 'admitted'],
])('%s is, for %j, %s', (version, range, lie) => expect(judgeVersion(version, range)).toBe(lie));
