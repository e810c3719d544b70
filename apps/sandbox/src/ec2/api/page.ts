import type { FaultAction } from '../../faults/fault.ts';

const PREFIX = 'sandbox:';

/** What a token says: where the next page begins, of which question. */
const write = (question: string, from: number): string => Buffer.from(`${PREFIX}${question}:${from}`).toString('base64url');

const read = (question: string, token: string): number | undefined => {
  const text = Buffer.from(token, 'base64url').toString();
  const head = `${PREFIX}${question}:`;
  return text.startsWith(head) && /^\d+$/.test(text.slice(head.length)) ? Number(text.slice(head.length)) : undefined;
};

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | undefined;
}

export interface Paging {
  /** What tells the tokens of one question from those of others. */
  readonly question: string;
  readonly token: string | undefined;
  readonly size: number;
  readonly fault: FaultAction | undefined;
  /** Throws, because the token is none of this question's. */
  readonly refuse: () => never;
}

/** A page of all. With the fault `endless-pages`, the last one is followed by the first. */
export const toPage = <T>(all: readonly T[], { question, token, size, fault, refuse }: Paging): Page<T> => {
  const from = token ? (read(question, token) ?? refuse()) : 0;
  const to = from + size;
  const isLast = to >= all.length;
  const endless = fault?.kind === 'endless-pages';
  return { items: all.slice(from, to), nextToken: isLast && !endless ? undefined : write(question, isLast ? 0 : to) };
};
