import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recording } from './exchange.ts';
import { toFileNames } from './file-names.ts';
import { EXCHANGE_FILE, INFO_FILE } from './load-recording.ts';
import { toRequestKey } from './request-key.ts';

/** The files of a recording, by name: sorted by what was asked, so that two recordings of the same differ in nothing but the answers. */
export const toRecordingFiles = ({ exchanges, ...info }: Recording): Readonly<Record<string, string>> => {
  const sorted = exchanges
    .map((exchange) => ({ exchange, key: `${exchange.source} ${toRequestKey(exchange.request)}` }))
    .toSorted((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ exchange }) => exchange);
  const names = toFileNames(sorted);
  const files = [[INFO_FILE, info] as const, ...sorted.map((exchange, index) => [names[index]!, exchange] as const)];
  return Object.fromEntries(files.map(([name, content]) => [name, `${JSON.stringify(content, null, 2)}\n`]));
};

/** Writes a recording into its folder, in the place of the one that is there; other files stay. Gives the names of the files. */
export const writeRecording = (folder: string, recording: Recording): readonly string[] => {
  const files = toRecordingFiles(recording);
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (EXCHANGE_FILE.test(file)) rmSync(join(folder, file));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  return Object.keys(files);
};
