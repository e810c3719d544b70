import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { gauge } from '../../test/deliver.ts';
import { ACCEPTED, type Reaction, startIntake } from '../../test/scripted-intake.ts';
import { createSpoolFolder, listPayloads, minute, runAt } from '../../test/spool-folder.ts';
import { parseFileName, toFileName } from './file-name.ts';

const DOWN: Reaction = { status: 503 };

/** Runs after the damage, against the same address, which now takes everything. */
const recover = async (spoolDirectory: string, url: string) => (await runAt(15, { url, spoolDirectory })).main;

test.each<[string, (content: Buffer) => Buffer]>([
  ['cut off', (content) => content.subarray(0, content.length - 10)],
  ['with a flipped bit', (content) => Buffer.concat([content.subarray(0, -1), Buffer.from([content.at(-1)! ^ 1])])],
  ['empty', () => Buffer.alloc(0)],
  ['without its first line', (content) => content.subarray(content.indexOf(10) + 1)],
  ['of a later version', (content) => Buffer.from(content.toString('latin1').replace('"spool":1', '"spool":2'), 'latin1')],
  ['of something else', () => Buffer.from('null\n')],
])('a file %s is lost, and counted; the others are delivered', async (_, damage) => {
  const spoolDirectory = createSpoolFolder();
  const state: { reaction: Reaction } = { reaction: DOWN };
  const { url } = await startIntake(() => state.reaction);
  await runAt(0, { url, spoolDirectory });
  const folder = join(spoolDirectory, 'github');
  const file = join(
    folder,
    readdirSync(folder).find((name) => parseFileName(name)?.sequence === '1')!,
  );
  writeFileSync(file, damage(readFileSync(file)));
  state.reaction = ACCEPTED;
  expect((await recover(spoolDirectory, url)).spool).toMatchObject({ drained: 2, sent: 1, lost: 1, files: 0 });
});

test('files that are not the spool’s are left alone', async () => {
  const spoolDirectory = createSpoolFolder();
  const { url } = await startIntake();
  mkdirSync(join(spoolDirectory, 'github'), { recursive: true });
  const foreign = ['notes.txt', '.DS_Store', '1_2_3.pending', 'lost+found'];
  for (const name of foreign) writeFileSync(join(spoolDirectory, 'github', name), 'x');
  expect((await recover(spoolDirectory, url)).spool).toMatchObject({ drained: 0, files: 0 });
  expect(readdirSync(join(spoolDirectory, 'github')).toSorted()).toEqual(foreign.toSorted());
});

test('a marker that cannot be read is that of a dead run once it is old', async () => {
  const spoolDirectory = createSpoolFolder();
  const { url } = await startIntake();
  mkdirSync(join(spoolDirectory, 'github'), { recursive: true });
  writeFileSync(join(spoolDirectory, 'github', '000000001-abcdef01.run'), 'nonsense');
  // The file was written by the real clock, which is past the test's: still fresh.
  const { interruptedBefore } = await runAt(0, { url, spoolDirectory });
  const { interruptedBefore: later } = await runAt(0, {
    url,
    spoolDirectory,
    now: () => new Date(Date.now() + 60_000),
    timestamp: Math.floor(Date.now() / 1000),
  });
  expect([interruptedBefore, later]).toEqual([false, true]);
});

test('what a run that died had begun to write is taken away once it is old', async () => {
  const spoolDirectory = createSpoolFolder();
  const { url } = await startIntake();
  const folder = join(spoolDirectory, 'github');
  mkdirSync(folder, { recursive: true });
  const owner = '000000001-abcdef01';
  writeFileSync(join(folder, `${owner}.run-draft`), '{');
  writeFileSync(join(folder, `${minute(0)}_${owner}_1_1_series_any.sealing-${owner}`), '{');
  const real = { url, spoolDirectory, timestamp: Math.floor(Date.now() / 1000) };
  await runAt(0, { ...real, now: () => new Date() });
  expect(readdirSync(folder)).toEqual([`${owner}.run-draft`]);
  await runAt(0, { ...real, now: () => new Date(Date.now() + 30_000) });
  expect(readdirSync(folder)).toEqual([]);
});

const inTheWay = (): string => {
  const file = join(createSpoolFolder(), 'file');
  writeFileSync(file, '');
  return file;
};

test.each([
  ['a file', inTheWay, /^the spool in .*file cannot be used: ENOTDIR/],
  ['a folder of a file system that makes none', () => '/proc/spool', /^the spool in \/proc\/spool cannot be used: ENOENT/],
])('%s in place of a spool is told of, and everything is delivered all the same', async (_, toDirectory, message) => {
  const { url } = await startIntake();
  const { main, interruptedBefore } = await runAt(0, { url, spoolDirectory: toDirectory() });
  expect(main).toMatchObject({ outcome: 'delivered', points: { sent: 1 } });
  expect(main.message).toMatch(message);
  expect(main).not.toHaveProperty('spool');
  expect(interruptedBefore).toBeUndefined();
});

test('the oldest payloads make room for new ones, and are counted as lost', async () => {
  const spoolDirectory = createSpoolFolder();
  const { url } = await startIntake(() => DOWN);
  const folder = join(spoolDirectory, 'github');
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < 499; index += 1) {
    const name = {
      timestamp: minute(-10) + index,
      run: '000000001-abcdef01',
      sequence: '1',
      points: 3,
      kind: 'series',
      intake: 'any',
      state: 'pending',
    } as const;
    writeFileSync(join(folder, toFileName(name)), 'x');
  }
  const { main } = await runAt(0, {
    url,
    spoolDirectory,
    lines: [gauge([[1, 'a']]), gauge([[[1], 'a']], { type: 'distribution' })],
  });
  const { own } = await runAt(1, { url, spoolDirectory });
  expect(main.points).toMatchObject({ spooled: 1 });
  expect(own.spool).toMatchObject({ lost: 3 * 2, files: 500 });
  expect(listPayloads(spoolDirectory).map(({ timestamp }) => timestamp)).not.toContain(minute(-10));
});

/** A file system of 64 KiB; `undefined` where none can be mounted. */
const mountTiny = (): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'tiny-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  onTestFinished(() => {
    if (status === 0) execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  });
  return status === 0 ? folder : undefined;
};

test('a full disk: what can be delivered is, the rest is lost and counted, and nothing half-written stays', async ({ skip }) => {
  const spoolDirectory = mountTiny();
  if (spoolDirectory === undefined) return skip('no file system can be mounted here');
  const state: { reaction: Reaction } = { reaction: ACCEPTED };
  const { url } = await startIntake(() => state.reaction);
  const folder = join(spoolDirectory, 'github');
  mkdirSync(folder);
  spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'ballast')}`, 'bs=1k'], { stdio: 'ignore' });
  const delivered = await runAt(0, { url, spoolDirectory });
  expect(delivered.main).toMatchObject({ outcome: 'delivered', points: { sent: 1 } });
  expect(delivered.main.message).toMatch(/ENOSPC/);
  state.reaction = DOWN;
  const { main } = await runAt(1, { url, spoolDirectory });
  expect(main).toMatchObject({ outcome: 'undelivered', points: { lost: 1, spooled: 0 } });
  expect(readdirSync(folder)).toEqual(['ballast']);
});
