import type { AnySource } from '../contract/source.ts';
import type { CollectorError } from '../errors/collector-error.ts';
import type { SourceBook } from './source-book.ts';
import { toErrorReport } from './to-error-report.ts';

/** A source's failure, or that of one of its members. */
export interface Failure {
  readonly error: CollectorError;
  /** The member's tags. */
  readonly member?: Readonly<Record<string, string>>;
}

/** How a source ended. */
export interface SourceEnding {
  /** When it was first asked, on the book's clock. */
  readonly since: number;
  readonly failures: readonly Failure[];
  /** How many members were asked about, for a keyed source. */
  readonly members?: number;
}

/**
 * Reports a settled source: at once, so that a process which dies later has said it. A failure that ends the run is handed on. One that
 * came from another source was told there: it is one cause, however many sources build on it.
 */
export const reportSource = (book: SourceBook, source: AnySource, { since, failures, members }: SourceEnding): void => {
  const answered = members === undefined ? undefined : { answered: members - failures.length, failed: failures.length };
  const outcome = failures.length === 0 ? 'ok' : answered && answered.answered > 0 ? 'partial' : 'failed';
  const untold = failures.filter(({ error }) => !error.fatal && !book.told.has(error));
  for (const { error } of untold) book.told.add(error);
  book.emit({
    type: 'source',
    report: {
      source: source.id,
      outcome,
      ...(answered && { members: answered }),
      milliseconds: Math.round(book.monotonic() - since),
    },
    errors: untold.map(({ error, member }) => toErrorReport(error, { source: source.id, ...(member && { member }) })),
  });
  const fatal = failures.find(({ error }) => error.fatal);
  if (fatal) book.end(fatal.error);
};
