import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CollectorError } from '@collectors/core';

/** Lends an empty folder for state: what a plan keeps must not save the next run its requests. Throws `config_invalid`. */
export const withTemporaryState = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await makeFolder();
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const makeFolder = async (): Promise<string> => {
  try {
    return await mkdtemp(join(tmpdir(), 'collectors-plan-'));
  } catch (cause) {
    throw new CollectorError('config_invalid', `a plan with state needs a temporary folder: ${(cause as Error).message}`, {
      fix: 'Let TMPDIR name a folder that can be written to, or plan without state (unset COLLECTORS_STATE_DIR).',
      cause,
    });
  }
};
