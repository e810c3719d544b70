import type { Answers, Kind } from './answers.ts';
import { toDefault } from './defaults.ts';
import { toSentence } from './rules/check-description.ts';
import { toBaseUrl } from './rules/check-url.ts';
import { RULES } from './rules/rules.ts';
import { show } from './rules/show.ts';
import type { Typed } from './typed.ts';
import { UsageError } from './usage-error.ts';

/** Gives one answer; `known` is what was answered before. */
export type Ask = (key: keyof Answers, known: Typed) => Promise<string>;

/** What comes later has defaults made of what came before. */
const ORDER = ['name', 'folder', 'kind', 'package', 'description', 'url'] as const;

const spell = (key: keyof Answers): string => (key === 'folder' ? 'The folder' : `--${key}`);

const check = (key: keyof Answers, answer: string, name = ''): void => {
  const fault = RULES[key](answer, name);
  if (fault !== undefined) throw new UsageError(`${spell(key)} '${show(answer)}' ${fault}`);
};

/** Before the first question: nobody answers five to hear that the sixth was typed wrong. */
const checkTyped = (typed: Typed): void => {
  for (const key of ORDER) {
    const answer = typed[key];
    if (answer !== undefined && (key !== 'package' || typed.name !== undefined)) check(key, answer, typed.name);
  }
};

/** What nobody can be asked for is the default. Throws a `UsageError` where there is none. */
export const takeDefault: Ask = async (key, known) => {
  const answer = toDefault(key, known);
  if (answer === undefined)
    throw new UsageError(`${spell(key)} is missing, and there is no terminal to ask on: try --name shop.`);
  return answer;
};

/** Makes all answers of what was typed and what is answered. Throws a `UsageError` for the first one that is wrong. */
export const toAnswers = async (typed: Typed, ask: Ask): Promise<Answers> => {
  checkTyped(typed);
  const answers: Record<string, string> = {};
  for (const key of ORDER) {
    if (key === 'url' && answers['kind'] === 'sdk') continue;
    answers[key] = typed[key] ?? (await ask(key, { ...typed, ...answers }));
    check(key, answers[key], answers['name']);
  }
  const { folder, name, kind, package: called, description, url } = answers as Record<keyof Answers, string>;
  if (kind === 'sdk' && typed.url !== undefined)
    throw new UsageError(
      `--url '${show(typed.url)}' is not for sdk: a client of the AWS SDK knows its address. Leave --url out.`,
    );
  return {
    folder,
    name,
    kind: kind as Kind,
    package: called,
    description: toSentence(description),
    url: kind === 'sdk' ? undefined : toBaseUrl(url),
  };
};
