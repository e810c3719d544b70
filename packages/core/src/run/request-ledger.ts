import type { RequestCounts } from '../contract/run.ts';
import type { Attempt } from '../isolation/protocol.ts';

const NONE: RequestCounts = { requests: 0, notModified: 0, retries: 0, failed: 0, limited: 0, bytes: 0 };

/** Requests counted by source. */
export interface RequestLedger {
  count(attempt: Attempt): void;
  of(source: string): RequestCounts;
  /** The sources that made requests. */
  sources(): readonly string[];
  total(): RequestCounts;
}

const add = (a: RequestCounts, b: RequestCounts): RequestCounts => ({
  requests: a.requests + b.requests,
  notModified: a.notModified + b.notModified,
  retries: a.retries + b.retries,
  failed: a.failed + b.failed,
  limited: a.limited + b.limited,
  bytes: a.bytes + b.bytes,
});

const toCounts = ({ outcome, bytes }: Attempt): RequestCounts => ({
  requests: 1,
  notModified: Number(outcome === 'not_modified'),
  retries: Number(outcome === 'retried'),
  failed: Number(outcome === 'failed'),
  limited: Number(outcome === 'limited'),
  bytes,
});

/** A ledger with nothing in it. */
export const createRequestLedger = (): RequestLedger => {
  const bySource = new Map<string, RequestCounts>();
  const of = (source: string) => bySource.get(source) ?? NONE;
  return {
    of,
    count: (attempt) => void bySource.set(attempt.source, add(of(attempt.source), toCounts(attempt))),
    sources: () => [...bySource.keys()],
    total: () => [...bySource.values()].reduce(add, NONE),
  };
};
