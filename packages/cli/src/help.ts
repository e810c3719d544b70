import type { Command, CommandOption } from './command.ts';
import { HELP } from './command.ts';
import { toColumns } from './output/columns.ts';

const spell = (name: string, { short, value }: CommandOption) =>
  `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`;

/** The help of one command. */
export const toCommandHelp = ({ name, summary, usage, options, examples }: Command): string => {
  const rows = Object.entries({ ...options, help: HELP }).map(([option, spec]) => [`  ${spell(option, spec)}`, spec.description]);
  return [
    summary,
    '',
    `Usage: collectors ${name} ${usage}`.trimEnd(),
    '',
    'Options:',
    toColumns(rows),
    '',
    examples.length > 1 ? 'Examples:' : 'Example:',
    ...examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
};

/** The help of the whole command line. */
export const toHelp = (commands: readonly Command[]): string =>
  [
    'Reads the numbers of your services and delivers them to Datadog.',
    '',
    'Usage: collectors <command> [options]',
    '',
    'Commands:',
    toColumns(commands.map(({ name, summary }) => [`  ${name}`, summary])),
    '',
    'Options:',
    toColumns([
      ['  -h, --help', HELP.description],
      ['  -V, --version', 'The version of this command, and of Node.'],
    ]),
    '',
    'Exit codes: 0 ok or partial, 1 collection failed, 64 usage, 65 data refused, 70 internal, 75 not delivered,',
    '77 credentials refused, 78 configuration, 124 deadline, 143 ended by a signal.',
    '',
    "See 'collectors <command> --help' for options and examples.",
    '',
  ].join('\n');
