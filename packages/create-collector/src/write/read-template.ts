import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Kind } from '../answers.ts';

/** Beside `dist` and `src`. */
const TEMPLATES = fileURLToPath(new URL('../templates/', import.meta.url));

const readFiles = (folder: string): readonly (readonly [file: string, text: string])[] =>
  readdirSync(path.join(TEMPLATES, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .map((file) => [path.relative(path.join(TEMPLATES, folder), file), readFileSync(file, 'utf8')]);

/** The files of a template as they are in this package, by their paths. */
export const readTemplate = (folder: Kind | 'common'): ReadonlyMap<string, string> => new Map(readFiles(folder));
