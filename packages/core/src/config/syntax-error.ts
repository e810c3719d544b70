import type { CollectorError } from '../errors/collector-error.ts';
import { toConfigurationError } from './configuration-error.ts';

interface Parsed {
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  /** js-yaml. */
  readonly reason?: string;
  readonly mark?: { readonly line: number; readonly column: number };
}

/** Line and column, counted from 1, where the parser tells. */
const toPosition = ({ message, mark, stack = '' }: Parsed, filepath: string): string => {
  if (mark !== undefined) return `:${mark.line + 1}:${mark.column + 1}`;
  const json = /\(line (\d+) column (\d+)\)/.exec(message);
  if (json !== null) return `:${json[1]}:${json[2]}`;
  const script = stack.split(filepath)[1]?.match(/^:\d+(:\d+)?/);
  return script?.[0] ?? '';
};

/** The parser's sentence on one line, without the file and the position, which the error names by itself. */
const toReason = ({ reason, message }: Parsed): string =>
  (reason ?? message.replace(/ in JSON at position.*/, '')).replace(/\s+/g, ' ').replace(/\.$/, '');

const toFix = (filepath: string, code: string | undefined): string => {
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') return 'Use types only: Node removes them, and compiles nothing.';
  if (filepath.endsWith('.json')) return 'Correct it there; JSON takes no comments and no trailing commas.';
  return 'Correct it there.';
};

/** What a parser or a script threw, as a `config_invalid` error with file and line. */
export const toSyntaxError = (thrown: unknown, filepath: string): CollectorError => {
  const parsed: Parsed = thrown instanceof Error ? thrown : { message: String(thrown) };
  return toConfigurationError({
    where: `${filepath}${toPosition(parsed, filepath)}`,
    problem: toReason(parsed),
    fix: toFix(filepath, parsed.code),
    cause: thrown,
  });
};
