import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readDeclarations } from './read-declarations.ts';

const write = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'declarations-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return path.join(folder, 'index.d.ts');
};

test('gives members in their order, with what is said of each', () => {
  const index = write({
    'index.d.ts': "export type { Door } from './inner/door.ts';\n",
    'inner/door.d.ts': `/** Nobody asks for it. */
export interface Window {}
/**
 * Opens.
 *
 * Twice.
 */
export interface Door<T> extends Window {
    /** Of wood. */
    readonly wood?: readonly string[];
    /** Without an answer. */
    open(): void;
    /** With one. */
    open(key: T): boolean;
    readonly [made]: true;
    closed: boolean;
}
`,
  });
  expect(readDeclarations(index)).toEqual([
    {
      name: 'Door',
      kind: 'type',
      code: 'interface Door<T> extends Window',
      doc: 'Opens.\n\nTwice.',
      bases: ['Window'],
      members: [
        { name: 'wood', code: 'readonly wood?: readonly string[]', doc: 'Of wood.' },
        { name: 'open', code: 'open(): void', doc: 'Without an answer.' },
        { name: 'open', code: 'open(key: T): boolean', doc: 'With one.' },
        { name: 'closed', code: 'closed: boolean', doc: '' },
      ],
    },
  ]);
});

test('gives functions as they are called, and the alternatives of a union that explains them', () => {
  const index = write({
    'index.d.ts': "export { open, HOUR } from './door.ts';\nexport type { State, Size } from './door.ts';\n",
    'door.d.ts': `/** Opens. */
export declare const open: <T>(key: T) => Promise<T>;
/** Milliseconds. */
export declare const HOUR = 3600000;
export type State =
/** One can go through. */
'open'
 | 'shut';
/** In metres. */
export type Size = 1 | 2;
`,
  });
  expect(readDeclarations(index).map(({ name, kind, code, doc, members }) => [name, kind, code, doc, members])).toEqual([
    ['open', 'value', 'open<T>(key: T): Promise<T>', 'Opens.', []],
    ['HOUR', 'value', 'const HOUR = 3600000', 'Milliseconds.', []],
    [
      'State',
      'type',
      expect.stringContaining('type State ='),
      '',
      [
        { name: "'open'", code: "'open'", doc: 'One can go through.' },
        { name: "'shut'", code: "'shut'", doc: '' },
      ],
    ],
    ['Size', 'type', 'type Size = 1 | 2', 'In metres.', []],
  ]);
});

test('fails for an export that it cannot find', () => {
  const index = write({
    'index.d.ts': "export { open } from './door.ts';\n",
    'door.d.ts': 'export declare function open(): void;\n',
  });
  expect(() => readDeclarations(index)).toThrow(/door\.d\.ts declares no export that index\.d\.ts gives on/);
});
