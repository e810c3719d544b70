import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The files of a repository, as a rule sees them. */
export interface Repository {
  /** Paths relative to the root, with `/`, sorted; nothing that is installed, built or ignored. */
  readonly files: readonly string[];
  /** The text of one of `files`. */
  readonly read: (file: string) => string;
}

const ALWAYS_IGNORED = ['.git', 'node_modules'];

/** Folder names that `.gitignore` lists as `name/`; the repository's own file has no finer pattern for a folder. */
const readIgnoredFolders = (root: string): readonly string[] =>
  readFileSync(path.join(root, '.gitignore'), 'utf8')
    .split('\n')
    .filter((line) => /^[^*!#]+\/$/.test(line))
    .map((line) => line.slice(0, -1));

const listFiles = (root: string, folder: string, ignored: ReadonlySet<string>): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !ignored.has(name))
    .flatMap((entry) => {
      const found = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) return listFiles(root, found, ignored);
      return entry.isFile() ? [found] : [];
    });

/** The repository in a folder of this machine. Needs no git, so that an unpacked archive can be checked as well. */
export const loadRepository = (root: string): Repository => {
  const ignored = new Set([...ALWAYS_IGNORED, ...readIgnoredFolders(root)]);
  return {
    files: listFiles(root, '', ignored).toSorted(),
    read: (file) => readFileSync(path.join(root, file), 'utf8'),
  };
};

/** A repository in memory, from paths to texts: the fixture of a rule's test. Objects are written as JSON. */
export const createRepository = (contents: Readonly<Record<string, string | object>>): Repository => ({
  files: Object.keys(contents).toSorted(),
  read: (file) => {
    const content = contents[file];
    if (content === undefined) throw new Error(`No file ${file} in this fixture.`);
    return typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  },
});
