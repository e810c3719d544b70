import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { parseFileName, type SpoolName } from '../../../packages/datadog/src/spool/file-name.ts';
import { API_KEY } from '../command/run-command.ts';

const listFiles = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => path.join(parentPath, name))
    : [];

/** What lies in a spool: payloads that were sealed and that nobody is known to have taken, what is half-written, and whether a run began and did not end. */
export const lookAtSpool = (spool: string) => {
  const files = listFiles(spool);
  for (const file of files) expect(readFileSync(file, 'latin1')).not.toContain(API_KEY);
  const names = files.flatMap((file): readonly SpoolName[] => {
    const name = parseFileName(path.basename(file));
    return name && (name.state === 'flying' || name.state === 'pending') ? [name] : [];
  });
  const points = names.reduce((sum, name) => sum + name.points, 0);
  const halves = files.filter((file) => file.includes('.sealing-') || file.endsWith('-draft'));
  return { names, points, halves, died: files.some((file) => file.endsWith('.run')) };
};

/** The number of the run that has written the state: a file is whole or not there, whatever else lies beside it. */
export const lookAtState = (state: string): number | undefined => {
  const values = listFiles(state).filter((file) => !file.endsWith('.tmp'));
  expect(values.length).toBeLessThan(2);
  const [run] = values.map((file) => {
    const { key, value } = JSON.parse(readFileSync(file, 'utf8')) as { key: string; value: { run: number } };
    expect(key).toBe('last');
    return value.run;
  });
  return run;
};
