import { expect, test } from 'vitest';
import { judgeChange } from './judge-change.ts';

const changeset = (line: string) => `---\n"@collectors/github": patch\n${line}\n---\n\nSomething new.\n`;
const same = { checkedIn: 'one', built: 'one', before: 'one', changesets: [] };
const grown = { checkedIn: 'two', built: 'two', before: 'one' };

test.each([
  ['nothing changed', same],
  ['it changed, and a changeset raises core by a minor', { ...grown, changesets: [changeset('"@collectors/core": minor')] }],
  ['it changed, and a changeset raises core by a major', { ...grown, changesets: [changeset("'@collectors/core': major")] }],
  ['nobody knows what it was before', { ...same, before: undefined }],
  [
    'only what is explained differs',
    {
      checkedIn: "type A =\n'b'\n| 'c';\n",
      built: "type A =\n'b'\n| 'c';\n",
      before: "// (undocumented)\ntype A =\n/** What it is. */\n'b' | 'c';\n",
      changesets: [],
    },
  ],
])('passes where %s', (_, change) => expect(judgeChange(change)).toBeUndefined());

test.each([
  ['the report is stale', { ...same, built: 'two' }, '--write'],
  ['there is no report', { ...same, checkedIn: undefined }, '--write'],
  ['it changed without a changeset', { ...grown, changesets: [] }, 'no changeset'],
  ['the changeset is a patch', { ...grown, changesets: [changeset('"@collectors/core": patch')] }, 'no changeset'],
  ['the changeset is of another package', { ...grown, changesets: [changeset('"@collectors/cli": minor')] }, 'no changeset'],
  [
    'a changeset only talks of it',
    { ...grown, changesets: ['---\n"@collectors/cli": minor\n---\n\n"@collectors/core": minor\n'] },
    'no changeset',
  ],
])('fails where %s', (_, change, message) => expect(judgeChange(change)).toContain(message));
