import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fillMarked } from '../report/fill-marked.ts';
import { GROUPS } from './page/groups.ts';
import { readDeclarations } from './page/read-declarations.ts';
import { findUnexplained, toContractPage } from './page/to-page.ts';

/** Where the page lies, from the repository's root. */
export const PAGE = 'docs/contract.md';

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

/** Reads the built contract and the page; what stands outside the page's marks is written by hand. Throws where it has none. */
export const readPage = (root: string): PageState => {
  const file = path.join(root, PAGE);
  const before = readFileSync(file, 'utf8');
  const declarations = readDeclarations(path.join(root, 'packages/core/dist/index.d.ts'));
  const problem = toProblem(findUnexplained(declarations));
  const after = fillMarked(before, 'contract', toContractPage(declarations, GROUPS));
  return { before, after, ...(problem !== undefined && { problem }) };
};
