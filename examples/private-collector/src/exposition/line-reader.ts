/** Reads a line from left to right by sticky expressions. */
export interface LineReader {
  /** What stands next, where it is this; then it is read. */
  take(pattern: RegExp): RegExpExecArray | undefined;
  /** The same for what has to stand there. Throws a `SyntaxError` with the column and what was expected. */
  demand(pattern: RegExp, expected: string): RegExpExecArray;
}

/** Starts at the beginning of a line. */
export const createLineReader = (line: string): LineReader => {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(line);
    if (!found) return undefined;
    at = pattern.lastIndex;
    return found;
  };
  return {
    take,
    demand(pattern, expected) {
      const found = take(pattern);
      if (!found) throw new SyntaxError(`column ${at + 1}: expected ${expected}`);
      return found;
    },
  };
};
