import type { Answers } from '../answers.ts';
import { fill } from './fill.ts';
import { toManifest } from './manifest.ts';
import { readTemplate } from './read-template.ts';

const MANIFEST = '_package.json';

/** Names that npm would leave out of a package, or take for a package's own. */
const RENAMED: Readonly<Record<string, string>> = { _gitignore: '.gitignore', [MANIFEST]: 'package.json' };

/** The files of a new collector, by their paths. */
export const toFiles = (answers: Answers): ReadonlyMap<string, string> => {
  const common = readTemplate('common');
  const own = readTemplate(answers.kind);
  const manifest = toManifest(common.get(MANIFEST)!, own.get(MANIFEST));
  const files = [...new Map([...common, ...own, [MANIFEST, manifest]])];
  return new Map(
    files.map(([template, text]) => {
      const file = RENAMED[template] ?? template;
      return [file, fill(text, file, answers)];
    }),
  );
};
