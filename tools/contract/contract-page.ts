import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { GROUPS } from './page/groups.ts';
import { readDeclarations } from './page/read-declarations.ts';
import { findUnexplained, toContractPage } from './page/to-page.ts';

/** Where the page lies, from the repository's root. */
export const PAGE = 'docs/contract.md';

const BEGIN = '<!-- contract -->';
const END = '<!-- /contract -->';

/** The page as it is, as it ought to be, and what keeps it from being written. */
export interface PageState {
  readonly before: string;
  readonly after: string;
  readonly problem?: string;
}

const toProblem = (unexplained: readonly string[]): string | undefined =>
  unexplained.length === 0
    ? undefined
    : `The contract has members that nobody has explained: ${unexplained.join(', ')}. Give each a doc comment in packages/core/src, and build.`;

/** Reads the built contract and the page; what stands outside the page's marks is written by hand. */
export const readPage = (root: string): PageState => {
  const file = path.join(root, PAGE);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [head = '', rest = ''] = before.split(BEGIN);
  const [, tail] = rest.split(END);
  if (tail === undefined) return { before, after: before, problem: `${PAGE} needs the lines ${BEGIN} and ${END}.` };
  const declarations = readDeclarations(path.join(root, 'packages/core/dist/index.d.ts'));
  const problem = toProblem(findUnexplained(declarations));
  const after = `${head}${BEGIN}\n\n${toContractPage(declarations, GROUPS)}\n\n${END}${tail}`;
  return { before, after, ...(problem !== undefined && { problem }) };
};
