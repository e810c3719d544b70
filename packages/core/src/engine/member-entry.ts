import type { MemberFailure, Members } from '../contract/source.ts';
import type { Shard } from '../contract/run.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { isRead } from './shard.ts';

/** A member as the runner knows it: its tags, and either what its source said of it or why it cannot be had. */
export interface MemberEntry {
  readonly key: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Whether this run reads it: another shard may. */
  readonly own: boolean;
  readonly found: { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly error: CollectorError };
}

const isFailure = (member: unknown): member is MemberFailure =>
  typeof member === 'object' && member !== null && (member as { kind?: unknown }).kind === 'member-failure';

const toEntry = (source: Members, member: unknown, shard: Shard | undefined): MemberEntry => {
  const tags = isFailure(member)
    ? member.tags
    : Object.fromEntries(Object.entries(source.tags).map(([tag, read]) => [tag, read(member as never)]));
  const found = isFailure(member) ? ({ ok: false, error: member.error } as const) : ({ ok: true, data: member } as const);
  const key = JSON.stringify(tags);
  const partition = found.ok && source.partition ? source.partition(member as never) : key;
  return { key, tags, own: shard === undefined || isRead(shard, partition), found };
};

/** The members that a source listed. Throws `invalid_reading` where two have the same tags: their readings could not be told apart. */
export const toMemberEntries = (source: Members, members: readonly unknown[], shard?: Shard): readonly MemberEntry[] => {
  const entries = new Map<string, MemberEntry>();
  for (const member of members) {
    const entry = toEntry(source, member, shard);
    if (entries.has(entry.key)) {
      throw new CollectorError('invalid_reading', `source '${source.id}' lists two members with the tags ${entry.key}`);
    }
    entries.set(entry.key, entry);
  }
  return [...entries.values()];
};
