import type { Context } from '../contract/context.ts';
import type { Quota } from '../contract/http.ts';
import type { Shard } from '../contract/run.ts';
import type { Each, Members, Source } from '../contract/source.ts';
import type { CollectorError } from '../errors/collector-error.ts';
import type { Around } from '../isolation/instruments.ts';
import type { Emit } from '../isolation/protocol.ts';
import { forEachLimited } from './for-each-limited.ts';
import { type MemberEntry, toMemberEntries } from './member-entry.ts';
import { type Failure, reportSource } from './report-source.ts';
import { type Settled, settle } from './settled.ts';

/** Members that one keyed source asks about at once. The HTTP queue bounds requests; this bounds what is held in memory. */
const MEMBERS_AT_ONCE = 8;

/** What a source book needs of the run. */
export interface SourceBookOptions {
  /** The context of a source, without `use`. */
  readonly context: (source: string) => Omit<Context, 'use' | 'useEach'>;
  readonly quotas: () => readonly Quota[];
  /** Which members this run reads; absent: all. */
  readonly shard?: Shard;
  readonly emit: Emit;
  /** Takes a failure that ends the run. */
  readonly end: (error: CollectorError) => void;
  /** Milliseconds on a clock that never jumps. */
  readonly monotonic: () => number;
  readonly around?: Around;
}

/** Asks each source once a run, whoever wants its answer, and reports how it went. */
export interface SourceBook extends SourceBookOptions {
  /** Answers by source, and by source and member. */
  readonly answers: Map<string, Promise<unknown>>;
  /** Failures that were reported. */
  readonly told: WeakSet<CollectorError>;
}

/** A book with no answers yet. */
export const createSourceBook = (options: SourceBookOptions): SourceBook => ({
  ...options,
  answers: new Map(),
  told: new WeakSet(),
});

const once = <T>(book: SourceBook, key: string, work: () => Promise<T>): Promise<T> => {
  const answer = (book.answers.get(key) as Promise<T> | undefined) ?? work();
  book.answers.set(key, answer);
  return answer;
};

const start = (book: SourceBook, { id }: { readonly id: string }): number => {
  book.emit({ type: 'started', source: id });
  return book.monotonic();
};

const load = <T>({ around }: SourceBook, { id }: { readonly id: string }, work: () => Promise<T>): Promise<T> =>
  around ? around(id, work) : work();

/** The answer of a source. */
export const askSource = (book: SourceBook, source: Source): Promise<Settled<unknown>> =>
  once(book, source.id, async () => {
    if ('last' in source) return { ok: true, data: book.quotas() };
    const since = start(book, source);
    const answer = await settle(() => load(book, source, () => source.load(contextOf(book, source) as never)));
    reportSource(book, source, { since, failures: answer.ok ? [] : [{ error: answer.error }] });
    return answer;
  });

/** The members of a service, those that cannot be had and those of other shards among them. */
export const askMembers = (book: SourceBook, source: Members): Promise<Settled<readonly MemberEntry[]>> =>
  once(book, source.id, async () => {
    const since = start(book, source);
    const answer = await settle(async () =>
      toMemberEntries(source, await load(book, source, () => source.load(contextOf(book, source) as never)), book.shard),
    );
    if (!answer.ok) {
      reportSource(book, source, { since, failures: [{ error: answer.error }] });
      return answer;
    }
    const own = answer.data.filter((member) => member.own);
    const failures = own.flatMap(({ found, tags }) => (found.ok ? [] : [{ error: found.error, member: tags }]));
    reportSource(book, source, { since, failures, members: own.length });
    return answer;
  });

/** Asks a keyed source about all members that can be had. */
export const askEach = (book: SourceBook, source: Each): Promise<void> =>
  once(book, source.id, async () => {
    const members = await askMembers(book, source.of);
    if (!members.ok) return;
    const since = start(book, source);
    const failures: Failure[] = [];
    const reachable = members.data.filter(({ own, found }) => own && found.ok);
    let done = 0;
    await forEachLimited(reachable, MEMBERS_AT_ONCE, async (member) => {
      const answer = await askMember(book, source, member);
      if (!answer.ok) failures.push({ error: answer.error, member: member.tags });
      done += 1;
      book.emit({ type: 'progress', source: source.id, done, total: reachable.length });
    });
    reportSource(book, source, { since, failures, members: reachable.length });
  });

/** A keyed source's answer for one member; the member's own failure where it cannot be had. */
export const askMember = (book: SourceBook, source: Each, member: MemberEntry): Promise<Settled<unknown>> =>
  once(book, `${source.id} ${member.key}`, () =>
    settle(async () => {
      const useMember = async (other: Each) => open(await askMember(book, other, member));
      const found = open(member.found) as never;
      return load(book, source, () => source.load(found, { ...contextOf(book, source), useMember } as never));
    }),
  );

/** What a source is given: all that it may use, and the other sources. */
export const contextOf = (book: SourceBook, source: { readonly id: string }): Context => ({
  ...book.context(source.id),
  use: async (other: Source<any> | Members<any>): Promise<any> => {
    if (other.kind === 'source') return open(await askSource(book, other));
    const members = open(await askMembers(book, other));
    return members.flatMap(({ found }) => (found.ok ? [found.data] : []));
  },
  useEach: async (each: Each<any>): Promise<readonly any[]> => {
    await askEach(book, each);
    const members = open(await askMembers(book, each.of)).filter(({ own, found }) => own && found.ok);
    const answers = await Promise.all(members.map((member) => askMember(book, each, member)));
    return answers.flatMap((answer) => (answer.ok ? [answer.data] : []));
  },
});

const open = <T>(answer: Settled<T>): T => {
  if (!answer.ok) throw answer.error;
  return answer.data;
};
