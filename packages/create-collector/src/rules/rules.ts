import { type Answers, KINDS } from '../answers.ts';
import { checkDescription } from './check-description.ts';
import { checkFolder } from './check-folder.ts';
import { checkName } from './check-name.ts';
import { checkPackage } from './check-package.ts';
import { checkUrl } from './check-url.ts';

/** What is wrong with an answer, after its value; `undefined` where nothing is. `name` is the one that was answered before. */
export type Check = (text: string, name: string) => string | undefined;

const checkKind: Check = (text) =>
  KINDS.some((kind) => kind === text) ? undefined : `is no kind: take one of ${KINDS.join(', ')}.`;

/** What holds for each answer, whether it was typed as a flag or at a question. */
export const RULES: Readonly<Record<keyof Answers, Check>> = {
  folder: checkFolder,
  name: checkName,
  kind: checkKind,
  package: checkPackage,
  description: checkDescription,
  url: checkUrl,
};
