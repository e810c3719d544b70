/** A key that an object of a JSON text has twice. */
export interface DuplicateKey {
  /** Dotted, from the top. */
  readonly path: string;
  /** Of the second one, counted from 1. */
  readonly line: number;
  readonly column: number;
}

interface Frame {
  readonly keys: Set<string>;
  /** The key whose value is being read; empty in a list. */
  key: string;
}

/** Strings, with the colon that makes one a key, and what opens and closes. */
const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g;

const toPosition = (text: string, index: number) => {
  const lines = text.slice(0, index).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};

/** The first key that is written twice in one object of a valid JSON text. `JSON.parse` takes the last, and drops the other in silence. */
export const findDuplicateKey = (text: string): DuplicateKey | undefined => {
  const frames: Frame[] = [];
  for (const { 0: token, 1: string, 2: colon, index } of text.matchAll(TOKENS)) {
    const frame = frames.at(-1);
    if (token === '{' || token === '[') frames.push({ keys: new Set(), key: '' });
    else if (token === '}' || token === ']') frames.pop();
    else if (string !== undefined && colon !== undefined && frame !== undefined) {
      frame.key = JSON.parse(string) as string;
      const path = frames.map(({ key }) => key).filter(Boolean);
      if (frame.keys.has(frame.key)) return { path: path.join('.'), ...toPosition(text, index) };
      frame.keys.add(frame.key);
    }
  }
  return undefined;
};
