import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that goes away after the test. */
export const temporaryFolder = (): string => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'collectors-runner-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
