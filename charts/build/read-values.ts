import { parse } from 'yaml';

/** One value of a chart that its user may set. */
export interface ChartValue {
  /** Such as `image.tag`. */
  readonly path: string;
  readonly default: unknown;
  /** Its comment, on one line. */
  readonly description: string;
}

const COMMENT = /^ *# ?(-- )?(.*)$/;
const KEY = /^( *)([\w-]+):/;

/** Whether a path is one that the text of another says all about. */
const isBelow = (path: string, others: readonly ChartValue[]): boolean =>
  others.some((other) => path.startsWith(`${other.path}.`));

const lookUp = (values: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], values);

/**
 * The values of a chart in the order of their file: each key below a comment that begins with `# --`. Throws for a key without one: a value
 * that the README does not explain.
 */
export const readValues = (text: string): readonly ChartValue[] => {
  const values: unknown = parse(text);
  const found: ChartValue[] = [];
  const path: string[] = [];
  let comment: string[] = [];
  for (const line of text.split('\n')) {
    const [, begins, words] = COMMENT.exec(line) ?? [];
    if (words !== undefined) comment = begins ? [words] : comment.length > 0 ? [...comment, words] : [];
    const [, indent, key] = KEY.exec(line) ?? [];
    if (key === undefined) continue;
    path.splice(indent!.length / 2, path.length, key);
    const dotted = path.join('.');
    const value = lookUp(values, path);
    if (comment.length > 0) found.push({ path: dotted, default: value, description: comment.join(' ') });
    else if (!isGroup(value) && !isBelow(dotted, found)) throw new Error(`${dotted} has no comment that begins with '# --'.`);
    comment = [];
  }
  return found;
};

/** Something whose parts are explained one by one. */
const isGroup = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
