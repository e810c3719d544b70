import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Files by path; what is no text is written as JSON. */
export type Tree = Readonly<Record<string, unknown>>;

/** Writes files below a folder. */
export const writeTree = (folder: string, tree: Tree): void => {
  for (const [name, content] of Object.entries(tree)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
};

/** A folder with files in it that goes away after the test. */
export const temporaryTree = (tree: Tree = {}): string => {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'collectors-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeTree(folder, tree);
  return folder;
};
