import { readFileSync, writeFileSync } from 'node:fs';

const VARIABLE = 'COLLECTORS_UPDATE';

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** For test runners that have no files of their own to compare with: `COLLECTORS_UPDATE=1` writes the file. Throws where it differs. */
export const matchFile = (file: string, text: string): void => {
  if (process.env[VARIABLE] === '1') return writeFileSync(file, text);
  const before = read(file);
  if (before === text) return;
  const hint = `Look at the difference; if it is meant, run the tests once with ${VARIABLE}=1, which writes it.`;
  if (before === undefined)
    throw new Error(`${file} is not there yet. Run the tests once with ${VARIABLE}=1, and read what it writes.`);
  const lines = new Set(before.split('\n'));
  const now = new Set(text.split('\n'));
  const changes = [
    ...[...lines].filter((line) => !now.has(line)).map((line) => `- ${line}`),
    ...[...now].filter((line) => !lines.has(line)).map((line) => `+ ${line}`),
  ];
  throw new Error(`${file} differs:\n${changes.join('\n')}\n${hint}`);
};
