import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file as it should be. */
export interface Generated {
  readonly file: string;
  readonly before: string | undefined;
  /** Absent where nothing makes it any more. */
  readonly after: string | undefined;
}

/** The text of a file, where there is one. */
export const readIfThere = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** A document as a file holds it. */
export const toJson = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

/** A file that is wholly generated. */
export const toFile = async (file: string, after: string): Promise<Generated> => ({
  file,
  before: await readIfThere(file),
  after,
});

/** Writes files, and the folders that they need; removes those that nothing makes. */
export const writeFiles = async (files: readonly Generated[]): Promise<void> => {
  for (const { file, after } of files) {
    await mkdir(dirname(file), { recursive: true });
    await (after === undefined ? rm(file) : writeFile(file, after));
  }
};
