import { isCancel, select, text } from '@clack/prompts';
import type { Answers } from '../answers.ts';
import { toDefault } from '../defaults.ts';
import { RULES } from '../rules/rules.ts';
import { show } from '../rules/show.ts';
import type { Typed } from '../typed.ts';
import { Cancelled } from './cancelled.ts';

const QUESTIONS: Readonly<Record<Exclude<keyof Answers, 'kind'>, string>> = {
  name: 'What is the service called? The names of its metrics begin with it.',
  folder: 'Which folder is it to go to?',
  package: 'What is its package to be called?',
  description: 'What does it measure, in one sentence?',
  url: 'What is the base address of the service?',
};

const KIND_OPTIONS = [
  { value: 'rest', label: 'REST', hint: 'lists over HTTP, read page by page' },
  { value: 'graphql', label: 'GraphQL', hint: 'a query, read page by page' },
  { value: 'sdk', label: 'SDK', hint: 'a client of the AWS SDK' },
];

const askKind = () => select({ message: 'How is it asked?', options: KIND_OPTIONS });

const askText = (key: keyof typeof QUESTIONS, known: Typed) => {
  const proposal = toDefault(key, known);
  return text({
    message: QUESTIONS[key],
    ...(proposal === undefined ? {} : { initialValue: proposal }),
    validate: (answer = '') => {
      const fault = RULES[key](answer, known.name ?? '');
      return fault && `'${show(answer)}' ${fault}`;
    },
  });
};

/** Asks for one answer on the terminal. Throws `Cancelled`. */
export const ask = async (key: keyof Answers, known: Typed): Promise<string> => {
  const answer = await (key === 'kind' ? askKind() : askText(key, known));
  if (isCancel(answer)) throw new Cancelled();
  return answer;
};
