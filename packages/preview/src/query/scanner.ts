import { QueryError } from './query-error.ts';

/** Reads a text from left to right. */
export interface Scanner {
  /** Takes what comes next if it is this, white space before it left out. */
  readonly take: (pattern: RegExp) => string | undefined;
  /** Takes it, or throws a `QueryError` that says what was expected and where. */
  readonly need: (pattern: RegExp, what: string) => string;
  /** Throws unless everything has been taken. */
  readonly end: () => void;
}

/** Starts at the first character. */
export const createScanner = (text: string): Scanner => {
  let position = 0;
  const skip = (pattern: RegExp): string | undefined => {
    const sticky = new RegExp(pattern, `${pattern.flags}y`);
    sticky.lastIndex = position;
    const found = sticky.exec(text)?.[0];
    position += found?.length ?? 0;
    return found;
  };
  const take = (pattern: RegExp): string | undefined => {
    skip(/\s*/);
    return skip(pattern);
  };
  const refuse = (what: string): never => {
    const rest = text.slice(position, position + 20);
    throw new QueryError(`'${text}': expected ${what} at ${position}, found ${rest === '' ? 'the end' : `'${rest}'`}`);
  };
  return {
    take,
    need: (pattern, what) => take(pattern) ?? refuse(what),
    end() {
      skip(/\s*/);
      if (position < text.length) refuse('the end');
    },
  };
};
