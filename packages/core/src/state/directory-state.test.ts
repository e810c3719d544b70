import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryTree } from '../../test/temporary-tree.ts';
import { createDirectoryState, type DirectoryStateOptions } from './directory-state.ts';
import { noState } from './no-state.ts';

const createState = (folder: string, options: Partial<DirectoryStateOptions> = {}, namespace = 'github') => {
  const warnings: string[] = [];
  const state = createDirectoryState(folder, namespace, { log: { warn: (message) => warnings.push(message) }, ...options });
  return { state, warnings };
};

const UNSAFE = [
  '../escape',
  '/etc/passwd',
  'a/b',
  'a\\b',
  '..',
  '.',
  '',
  'CON',
  'con',
  'nul.txt',
  'com1',
  'End.',
  'end.',
  'ä',
  'a:b',
  'x'.repeat(300),
  'A',
  '\0',
];

describe('createDirectoryState', () => {
  it('keeps values over runs, each namespace for itself', async () => {
    const folder = temporaryTree();
    const value = { etag: 'W/"x"', list: [1, 'two', null] };
    await createState(folder).state.set('cursor', value);
    expect(await createState(folder).state.get('cursor')).toEqual(value);
    expect(await createState(folder, {}, 'asana').state.get('cursor')).toBeUndefined();
    expect(readdirSync(path.join(folder, 'github'))).toEqual(['cursor']);
    await createState(folder).state.delete('cursor');
    expect(await createState(folder).state.get('cursor')).toBeUndefined();
    expect(createState(folder).state.enabled).toBe(true);
  });

  it('writes no value and no key that holds a secret, and says so once', async () => {
    const folder = temporaryTree();
    const { state, warnings } = createState(folder, { holdsSecret: (text) => text.includes('canary') });
    await state.set('body', { text: 'a canary' });
    await state.set('canary', 1);
    await state.set('other', 1);
    expect(readdirSync(path.join(folder, 'github'))).toEqual(['other']);
    expect(warnings).toEqual([expect.stringContaining('what was to be kept holds a secret')]);
  });

  it('keeps unsafe keys and namespaces apart, and inside the folder', async () => {
    const folder = temporaryTree();
    const inner = path.join(folder, 'inner');
    const { state, warnings } = createState(inner, {}, '../outside');
    const keys = [...UNSAFE, 'a', 'safe.name-1_2'];
    for (const key of keys) await state.set(key, key);
    expect(await Promise.all(keys.map((key) => state.get(key)))).toEqual(keys);
    expect(readdirSync(folder)).toEqual(['inner']);
    const [namespace = '', ...others] = readdirSync(inner);
    expect(others).toEqual([]);
    expect(namespace).toMatch(/^_[0-9a-f]{64}$/);
    const names = readdirSync(path.join(inner, namespace));
    expect(names.filter((name) => !/^_[0-9a-f]{64}$/.test(name))).toEqual(['a', 'safe.name-1_2']);
    expect(names).toHaveLength(keys.length);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['a torn file', '{"collectors":"state","vers'],
    ['an empty file', ''],
    ['a foreign file', '{"value":1}'],
    ['a list', '[]'],
    ['another version', '{"collectors":"state","version":2,"key":"k","value":1}'],
    ['another key', '{"collectors":"state","version":1,"key":"other","value":1}'],
  ])('removes %s', async (_name, text) => {
    const folder = temporaryTree({ 'github/k': text });
    const { state, warnings } = createState(folder);
    expect(await state.get('k')).toBeUndefined();
    expect(readdirSync(path.join(folder, 'github'))).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('logs once what cannot be used, and goes on', async () => {
    const folder = temporaryTree({ file: '' });
    const { state, warnings } = createState(path.join(folder, 'file'));
    await state.set('a', 1);
    await state.set('b', 2);
    expect(await state.get('a')).toBeUndefined();
    await state.delete('a');
    expect(warnings).toEqual([
      `State in ${folder}/file/github is not usable: ENOTDIR. The run goes on, with more requests than needed.`,
    ]);
  });

  it('logs a value that is no JSON, and leaves no draft behind', async () => {
    const folder = temporaryTree();
    const { state, warnings } = createState(folder);
    await state.set('big', 1n);
    expect(warnings).toEqual([
      `State in ${folder}/github is not usable: TypeError: Do not know how to serialize a BigInt. The run goes on, with more requests than needed.`,
    ]);
    mkdirSync(path.join(folder, 'github/taken'), { recursive: true });
    await createState(folder).state.set('taken', 1);
    expect(readdirSync(path.join(folder, 'github'))).toEqual(['taken']);
  });

  it('gives whole values while many runs write at once', async () => {
    const folder = temporaryTree();
    const states = Array.from({ length: 8 }, () => createState(folder));
    const values = states.map((_, index) => ({ index, text: String(index).repeat(50_000) }));
    const seen: unknown[] = [];
    await Promise.all(
      states.map(async ({ state }, index) => {
        for (let round = 0; round < 5; round += 1) {
          await state.set('shared', values[index]);
          seen.push(await state.get('shared'));
        }
      }),
    );
    expect(seen).toHaveLength(40);
    for (const value of seen) expect(values).toContainEqual(value);
    expect(states.flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(readdirSync(path.join(folder, 'github'))).toEqual(['shared']);
  });

  it('lets nobody else read', async () => {
    const folder = temporaryTree();
    await createState(folder).state.set('k', 1);
    expect(statSync(path.join(folder, 'github')).mode & 0o077).toBe(0);
    expect(statSync(path.join(folder, 'github/k')).mode & 0o077).toBe(0);
  });
});

describe('the bounds', () => {
  /** Files of one size, each written a second after the one before. */
  const fill = (folder: string, names: readonly string[], bytes: number): void => {
    mkdirSync(path.join(folder, 'github'), { recursive: true });
    names.forEach((name, index) => {
      const file = path.join(folder, 'github', name);
      writeFileSync(file, 'x'.repeat(bytes));
      utimesSync(file, 1000 + index, 1000 + index);
    });
  };

  it('removes the oldest over the number of entries, drafts of interrupted runs too', async () => {
    const folder = temporaryTree();
    fill(folder, ['_interrupted.tmp', 'k1', 'k2', 'k3', 'k4'], 10);
    await createState(folder, { bounds: { entries: 3, bytes: 1e9 } }).state.set('new', 1);
    expect(readdirSync(path.join(folder, 'github'))).toEqual(['k3', 'k4', 'new']);
  });

  it('removes the oldest over the number of bytes', async () => {
    const folder = temporaryTree();
    fill(folder, ['k1', 'k2', 'k3'], 1000);
    await createState(folder, { bounds: { entries: 100, bytes: 2500 } }).state.set('new', 1);
    expect(readdirSync(path.join(folder, 'github'))).toEqual(['k2', 'k3', 'new']);
  });

  it('looks again after many writes', async () => {
    const folder = temporaryTree();
    const { state } = createState(folder, { bounds: { entries: 10, bytes: 1e9 } });
    for (let index = 0; index < 257; index += 1) await state.set(`k${index}`, index);
    expect(readdirSync(path.join(folder, 'github'))).toHaveLength(10);
    expect(await state.get('k256')).toBe(256);
  });

  it('has by default room for what a run over a thousand repositories keeps, so that the next one finds it', async () => {
    const folder = temporaryTree();
    fill(
      folder,
      Array.from({ length: 4200 }, (_, index) => `k${index}`),
      10,
    );
    await createState(folder).state.set('new', 1);
    expect(readdirSync(path.join(folder, 'github'))).toHaveLength(4201);
  });

  it('does not keep a value over 1 MiB, nor the one before, and says so once', async () => {
    const folder = temporaryTree();
    const { state, warnings } = createState(folder);
    await state.set('k', 'x'.repeat(1024 * 1024));
    await state.set('k', 'small');
    expect(readFileSync(path.join(folder, 'github/k'), 'utf8')).toBe(
      '{"collectors":"state","version":1,"key":"k","value":"small"}',
    );
    await state.set('k', 'x'.repeat(1024 * 1024));
    await state.set('other', 'x'.repeat(1024 * 1024));
    expect([await state.get('k'), await state.get('other')]).toEqual([undefined, undefined]);
    expect(warnings).toEqual([
      'State of github does not keep "k": it has 1048631 bytes, of at most 1048576. Each run asks for it anew.',
    ]);
  });
});

describe('noState', () => {
  it('keeps nothing', async () => {
    await noState.set('k', 1);
    expect(await noState.get('k')).toBeUndefined();
    await noState.delete('k');
    expect(noState.enabled).toBe(false);
  });
});
