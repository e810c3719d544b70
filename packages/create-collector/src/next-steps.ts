import type { Answers } from './answers.ts';

/** As a shell takes it. */
const quote = (text: string): string => (/^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`);

/** What to do with a new collector, as commands. */
export const toNextSteps = ({ folder, name, package: called }: Answers): string =>
  [
    `${called} is in ${folder}. It is complete, and measures a placeholder: README.md says what to replace.`,
    '',
    `  cd ${quote(folder)}`,
    '  npm install',
    '  npm run build',
    '  npm test',
    '  npx collectors list',
    `  npx collectors describe ${name}`,
    '',
  ].join('\n');
