import { expect, test } from 'vitest';
import { judgeContents } from './judge-contents.ts';

const map = (source: string, content?: string) => JSON.stringify({ sources: [source], sourcesContent: [content ?? null] });

const RIGHT = {
  LICENSE: 'Apache',
  'README.md': '# x',
  'package.json': '{}',
  'dist/index.js': '',
  'dist/index.js.map': map('../src/index.ts'),
  'src/index.ts': '',
  'src/recording/read-recording.ts': '',
};

const judge = (files: Readonly<Record<string, string>>) =>
  judgeContents({ name: 'x', project: '.', folder: '.', manifest: {}, files: Object.keys(files), read: (file) => files[file]! });

test('a package with what it needs and nothing else passes', () => {
  expect(judge(RIGHT)).toEqual([]);
});

test('a source may be in the map instead, and other code with its name in NOTICE', () => {
  const inlined = map('../../../node_modules/.pnpm/@smithy+core@1.0.0/node_modules/@smithy/core/index.js', 'code');
  expect(judge({ ...RIGHT, 'dist/a.js.map': inlined, NOTICE: 'They contain parts of Smithy' })).toEqual([]);
  expect(judge({ ...RIGHT, 'dist/a.js.map': inlined })).toEqual([expect.stringContaining('code of @smithy/core. Name it')]);
});

test.each([
  ['LICENSE', undefined, 'LICENSE is missing'],
  ['README.md', undefined, 'README.md is missing'],
  ['src/index.test.ts', '', 'src/index.test.ts: a test'],
  ['recording/orders.json', '{}', 'a recording'],
  ['dist/tsconfig.tsbuildinfo', '{}', 'of one machine'],
  ['dist/other.js.map', map('../../outside.ts'), '../../outside.ts, which is neither'],
  ['dist/data.js', 'x'.repeat(9e6), '9.0 MB, more than 8'],
])('%s = %.20j is told', (file, text, message) => {
  const files = Object.entries({ ...RIGHT, [file]: text }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  expect(judge(Object.fromEntries(files))[0]).toContain(message);
});
