const NEWLINE = 10;

/** The end of an endless output. */
export interface OutputTail {
  take(chunk: Buffer): void;
  /** At most so many bytes, from the start of a line where something was cut. */
  toString(): string;
}

/** Keeps the last `limit` bytes of what a process writes, and never holds more than twice as many. */
export const createOutputTail = (limit: number): OutputTail => {
  let kept = Buffer.alloc(0);
  let dropped = false;
  const cut = () => {
    if (kept.length <= limit) return;
    dropped = true;
    kept = Buffer.from(kept.subarray(-limit));
  };
  return {
    take(chunk) {
      dropped ||= chunk.length > limit;
      kept = Buffer.concat([kept, chunk.subarray(-limit)]);
      if (kept.length > 2 * limit) cut();
    },
    toString() {
      cut();
      return kept.subarray(dropped ? kept.indexOf(NEWLINE) + 1 : 0).toString('utf8');
    },
  };
};
