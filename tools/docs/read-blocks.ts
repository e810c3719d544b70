import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  /** What stands behind the language. */
  readonly name: string;
  readonly text: string;
}

/** The fenced blocks of a page, in order. */
export const readBlocks = (page: string): readonly Block[] =>
  [...readFileSync(path.join(ROOT, page), 'utf8').matchAll(/^```(\w+) ?(\S*)\n([\s\S]*?)^```/gm)].map(
    ([, language = '', name = '', text = '']) => ({ language, name, text }),
  );

/** The commands of its shell blocks, each on one line. */
export const readCommands = (page: string): readonly string[] =>
  readBlocks(page)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) =>
      text
        .replaceAll(/\\\n\s*/g, '')
        .trim()
        .split('\n'),
    );
