import type { AnySource, Feed } from '../contract/source.ts';
import { isSource, membersOf, sourcesOf } from '../define/check-declaration.ts';
import type { MemberEntry } from './member-entry.ts';
import { type Settled, settle } from './settled.ts';
import { askEach, askMember, askMembers, askSource, type SourceBook } from './source-book.ts';

/** What a metric is asked about: everything at once, or one member. */
export interface MetricTarget {
  /** The member's tags; none where there are no members. */
  readonly tags: Readonly<Record<string, string>>;
  /** The data for the metric's function, or why it cannot be had. */
  readonly found: Settled<unknown>;
}

/** Waits for the sources of a feed and puts together what the metric's function is given, for each target. */
export const toTargets = async (book: SourceBook, from: Feed): Promise<Settled<readonly MetricTarget[]>> => {
  const members = membersOf(from);
  if (!members) return { ok: true, data: [{ tags: {}, found: await gather(from, (source) => answerOf(book, source)) }] };
  const listed = await askMembers(book, members);
  if (!listed.ok) return listed;
  await Promise.all(sourcesOf(from).flatMap((source) => (source.kind === 'each' ? [askEach(book, source)] : [])));
  const own = listed.data.filter((member) => member.own);
  const targets = own.map(async (member) => ({
    tags: member.tags,
    found: await gather(from, (source) => answerOf(book, source, member)),
  }));
  return { ok: true, data: await Promise.all(targets) };
};

const answerOf = async (book: SourceBook, source: AnySource, member?: MemberEntry): Promise<Settled<unknown>> => {
  if (source.kind === 'source') return askSource(book, source);
  return source.kind === 'members' ? member!.found : askMember(book, source, member!);
};

const gather = (from: Feed, answer: (source: AnySource) => Promise<Settled<unknown>>): Promise<Settled<unknown>> =>
  settle(async () => {
    const open = async (source: AnySource) => {
      const found = await answer(source);
      if (!found.ok) throw found.error;
      return found.data;
    };
    if (isSource(from)) return open(from);
    const named = await Promise.all(Object.entries(from).map(async ([name, source]) => [name, await open(source)] as const));
    return Object.fromEntries(named);
  });
