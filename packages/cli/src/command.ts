import type { ParseArgsConfig } from 'node:util';
import type { Io } from './io.ts';

/** An option of a command. */
export interface CommandOption {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly description: string;
}

/** What was typed, parsed. */
export interface Arguments {
  readonly names: readonly string[];
  readonly flags: Readonly<Record<string, boolean | string | undefined>>;
}

/** A command of the command line. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What follows the command's name. */
  readonly usage: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  readonly examples: readonly string[];
  /** Gives the exit code. Throws a `CollectorError`, or a `UsageError` for what was typed. */
  readonly run: (typed: Arguments, io: Io) => Promise<number>;
}

/** Something that was typed cannot be understood: exit code 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The options in the form that `parseArgs` takes. */
export const toParseOptions = ({ options }: Command): NonNullable<ParseArgsConfig['options']> =>
  Object.fromEntries(
    Object.entries({ ...options, help: HELP }).map(([name, { type, short }]) => [name, { type, ...(short && { short }) }]),
  );

/** Every command has it. */
export const HELP: CommandOption = { type: 'boolean', short: 'h', description: 'This text.' };

/** Options that several commands share. */
export const SHARED = {
  config: { type: 'string', value: 'FILE', description: 'Configuration file. Default: found from here, or COLLECTORS_CONFIG.' },
  json: { type: 'boolean', description: 'One JSON document on stdout.' },
  verbose: { type: 'boolean', short: 'v', description: 'Debug lines, and stacks of errors.' },
} as const satisfies Record<string, CommandOption>;
