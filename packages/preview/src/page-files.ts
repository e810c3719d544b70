import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the page, as it is sent. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Where the build puts the page, seen from `src` as from `dist`. */
const BUILT = fileURLToPath(new URL('../dist/page', import.meta.url));

/** Reads the built page into memory, by file name: what is not in this folder cannot be asked for. Throws where it is not built. */
export const loadPageFiles = (folder: string = BUILT): ReadonlyMap<string, PageFile> => {
  if (!existsSync(join(folder, 'index.html')) || !existsSync(join(folder, 'main.js'))) {
    throw new Error(`The page is not built: ${folder} lacks its files. Run 'npm run build'.`);
  }
  const names = readdirSync(folder).filter((name) => TYPES[extname(name)] !== undefined);
  return new Map(names.map((name) => [name, { type: TYPES[extname(name)]!, body: readFileSync(join(folder, name)) }]));
};
