import path from 'node:path';
import type { Answers } from './answers.ts';
import { isName } from './rules/check-name.ts';
import type { Typed } from './typed.ts';

/** What an answer is where nobody gives one; `known` is what was answered before. `undefined` where it has to be given. */
export const toDefault = (key: keyof Answers, known: Typed): string | undefined => DEFAULTS[key](known);

const DEFAULTS: Readonly<Record<keyof Answers, (known: Typed) => string | undefined>> = {
  name: ({ folder }) => {
    const last = path.basename(path.resolve(folder ?? ''));
    return folder !== undefined && isName(last) ? last : undefined;
  },
  folder: ({ name }) => name,
  kind: () => 'rest',
  package: ({ name }) => `collectors-plugin-${name}`,
  description: ({ name }) => `Numbers of ${name}.`,
  url: () => 'https://api.example.com',
};
