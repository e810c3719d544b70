import { expect, test } from 'vitest';
import { measureMemory } from './measure-memory.ts';

const MEGABYTE = 1024 * 1024;
/** Holds so many megabytes for a tenth of a second. */
const hold = (megabytes: number, before = '') =>
  `${before}; const held = Buffer.alloc(${megabytes} * 2 ** 20, 1); setTimeout(() => held.at(0), 100)`;
const node = (code: string) => ({ file: process.execPath, arguments: ['-e', code], environment: {} });

test.skipIf(process.platform !== 'linux')('adds up what the processes of a tree hold, and shared text once', async () => {
  const bare = await measureMemory(node('setTimeout(() => {}, 100)'));
  const child = JSON.stringify(hold(40));
  const tree = await measureMemory(
    node(hold(60, `require('child_process').spawn(process.execPath, ['-e', ${child}], { stdio: 'ignore' })`)),
  );
  expect(bare.peak).toBeGreaterThan(30 * MEGABYTE);
  // 100 held, and the heap of a second process; were its program text counted again, it would be 40 more.
  expect(tree.peak - bare.peak).toBeGreaterThan(95 * MEGABYTE);
  expect(tree.peak - bare.peak).toBeLessThan(130 * MEGABYTE);
  expect(tree.missed).toBeLessThan(10 * MEGABYTE);
});

test('a command that cannot be started is an error', async () => {
  await expect(measureMemory({ file: 'no-such-command', arguments: [], environment: {} })).rejects.toThrow('ENOENT');
});
