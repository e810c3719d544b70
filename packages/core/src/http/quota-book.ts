import type { Quota } from '../contract/http.ts';
import { readRateLimit, type Headers } from './rate-limit-headers.ts';
import { answeredAt } from './retry-after.ts';

/** The quotas that the service stated last, by resource. */
export interface QuotaBook {
  /** Takes note of an answer; `now` in epoch milliseconds. */
  observe(host: string, headers: Headers, now: number): void;
  list(): readonly Quota[];
  /** How much of each was used while it was observed; by whom, nobody says. */
  spent(): Readonly<Record<string, number>>;
}

/** A quota while it lasts, with the most and the least that was left of it: answers do not come in the order of the requests. */
interface Span {
  readonly resetAt: number;
  readonly most: number;
  readonly least: number;
  /** Used before it was filled again. */
  readonly before: number;
}

/** Milliseconds by which the same end may be stated differently: it comes in whole seconds, or in seconds from now. */
const SAME_END = 5000;

/** An empty book. */
export const createQuotaBook = (): QuotaBook => {
  const quotas = new Map<string, Quota>();
  const spans = new Map<string, Span>();
  return {
    observe(host, headers, now) {
      const quota = toQuota(host, headers, now);
      if (!quota) return;
      quotas.set(quota.resource, quota);
      spans.set(quota.resource, continueSpan(spans.get(quota.resource), quota));
    },
    list: () => [...quotas.values()],
    spent: () => Object.fromEntries([...spans].map(([resource, span]) => [resource, toSpent(span)])),
  };
};

const continueSpan = (span: Span | undefined, { remaining, resetAt }: Quota): Span => {
  const end = resetAt?.getTime() ?? 0;
  if (!span || end - span.resetAt > SAME_END) {
    return { resetAt: end, most: remaining, least: remaining, before: span ? toSpent(span) : 0 };
  }
  return { ...span, most: Math.max(span.most, remaining), least: Math.min(span.least, remaining) };
};

/** What the first answer had cost was gone already: one, of what costs one. */
const toSpent = ({ most, least, before }: Span): number => before + most - least + 1;

const toQuota = (host: string, headers: Headers, now: number): Quota | undefined => {
  const stated = readRateLimit(headers, answeredAt(headers, now));
  if (!stated) return undefined;
  const { resource = host, remaining, limit, resetAt } = stated;
  return {
    resource,
    remaining,
    ...(limit !== undefined && { limit }),
    ...(resetAt !== undefined && { resetAt: new Date(resetAt) }),
  };
};
