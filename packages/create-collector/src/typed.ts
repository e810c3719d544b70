import { parseArgs } from 'node:util';
import type { Answers } from './answers.ts';
import { UsageError } from './usage-error.ts';

/** What was typed, unchecked. */
export type Typed = { readonly [Key in keyof Answers]?: string | undefined };

const OPTIONS = {
  name: { type: 'string' },
  kind: { type: 'string' },
  package: { type: 'string' },
  description: { type: 'string' },
  url: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

/** What was typed, or that help or the version was asked for. Throws a `UsageError` for a flag that there is not. */
export const readTyped = (argv: readonly string[]): Typed | 'help' | 'version' => {
  const { values, positionals } = parse(argv);
  const { help, version, ...flags } = values;
  if (help) return 'help';
  if (version) return 'version';
  if (positionals.length > 1)
    throw new UsageError(
      `There is one folder, and not ${positionals.length} (${positionals.join(', ')}): put what has spaces in quotes.`,
    );
  return { ...flags, folder: positionals[0] };
};

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    // Node adds a hint about '--' that helps nobody here.
    const message = (error as Error).message.replace(/\. To specify.*/s, '').replace(/\.?$/, '');
    throw new UsageError(`${message}: see create-collector --help.`, { cause: error });
  }
};
