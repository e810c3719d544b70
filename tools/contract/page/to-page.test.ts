import { expect, test } from 'vitest';
import type { Declaration } from './declaration.ts';
import { findUnexplained, toContractPage } from './to-page.ts';

const one = (name: string, given: Partial<Declaration> = {}): Declaration => ({
  name,
  kind: 'type',
  code: `interface ${name}`,
  doc: `What ${name} is.`,
  members: [],
  bases: [],
  ...given,
});

const CHAPTER = { title: 'Doors', introduction: 'They open.' };

test('writes chapters with their names, members and links', () => {
  const all = [
    one('Door', {
      bases: ['Wall'],
      members: [{ name: 'lock', code: 'readonly lock?: {\n  readonly key: Key;\n}', doc: 'May be missing.' }],
    }),
    one('Wall'),
    one('Key', { code: "type Key = 'Door'" }),
    one('door', { kind: 'value', code: 'door(wall: Wall): Door', doc: 'Makes one.\n@param wall where' }),
  ];
  const page = toContractPage(all, [{ ...CHAPTER, names: ['door', 'Door', 'Wall', 'Key'] }]);
  expect(page).toBe(`- [Doors](#doors): [\`door\`](#door), [\`Door\`](#door-type), [\`Wall\`](#wall), [\`Key\`](#key)

## Doors

They open.

### \`door\`

\`\`\`ts
door(wall: Wall): Door
\`\`\`

Makes one.

- \`wall\`: where

With [\`Door\`](#door-type), [\`Wall\`](#wall).

### \`Door\` (type)

What Door is.

Has the members of [\`Wall\`](#wall) too.

- \`lock?: { key: Key; }\`\\
  May be missing.

With [\`Key\`](#key).

### \`Wall\`

\`\`\`ts
interface Wall
\`\`\`

What Wall is.

### \`Key\`

\`\`\`ts
type Key = 'Door'
\`\`\`

What Key is.`);
});

test('wants a chapter for each name, and a name for each in a chapter', () => {
  expect(() => toContractPage([one('Door'), one('Wall')], [{ ...CHAPTER, names: ['Door'] }])).toThrow('Give Wall a chapter');
  expect(() => toContractPage([one('Door')], [{ ...CHAPTER, names: ['Door', 'Gate'] }])).toThrow('exports no Gate');
});

test('names what nobody has explained', () => {
  const members = [
    { name: 'lock', code: 'lock: string', doc: '' },
    { name: 'key', code: 'key: string', doc: 'Opens it.' },
  ];
  expect(findUnexplained([one('Door', { members }), one('Wall', { doc: '' })])).toEqual(['Door.lock', 'Wall']);
});
