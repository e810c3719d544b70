import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder } from './make-folder.ts';

const temporaryFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'make-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

describe('makeFolder', () => {
  it('makes those above it too, for nobody else to read', async () => {
    const folder = path.join(temporaryFolder(), 'a/b/c');
    await makeFolder(folder);
    expect([folder, path.dirname(folder)].map((made) => statSync(made).mode & 0o777)).toEqual([0o700, 0o700]);
  });

  it('leaves one that is there', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'kept'), '');
    await makeFolder(folder);
    expect(existsSync(path.join(folder, 'kept'))).toBe(true);
  });

  it('goes on where another process makes the same ones', async () => {
    const folder = path.join(temporaryFolder(), 'a/b/c');
    await Promise.all([makeFolder(folder), makeFolder(folder), makeFolder(`${folder}/d`)]);
    expect(existsSync(`${folder}/d`)).toBe(true);
  });

  it('refuses a file in its way', async () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolder(path.join(file, 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it.runIf(existsSync('/proc/self'))('comes back from a file system that makes nothing', async () => {
    await expect(makeFolder('/proc/state/github')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
