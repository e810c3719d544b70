import { parseSync, visitorKeys, type Node, type ParseResult } from 'oxc-parser';

/** A parsed source file. */
export interface Syntax extends Pick<ParseResult, 'program' | 'module' | 'comments'> {
  readonly text: string;
  /** The line of an offset, counted from 1. */
  readonly lineOf: (offset: number) => number;
}

/** Parses TypeScript. Throws where the file is none: `file:line` and the parser's own message. */
export const parseSource = (file: string, text: string): Syntax => {
  const { program, module, comments, errors } = parseSync(file, text);
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const [error] = errors;
  if (error) throw new SyntaxError(`${file}:${lineOf(error.labels[0]?.start ?? 0)}: ${error.message}`);
  return { program, module, comments, text, lineOf };
};

/** A node with the nodes around it, the nearest last, and the property of its parent that holds it. */
export interface Place {
  readonly node: Node;
  readonly parents: readonly Node[];
  readonly key: string;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** Every node below and including `node`, in the order of the source. */
export function* walk(node: Node, parents: readonly Node[] = [], key = ''): Generator<Place> {
  yield { node, parents, key };
  const around = [...parents, node];
  for (const property of visitorKeys[node.type] ?? []) {
    const value: unknown = node[property as keyof Node];
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield* walk(child, around, property);
    }
  }
}
