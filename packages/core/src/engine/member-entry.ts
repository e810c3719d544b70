import type { MemberFailure, Members } from '../contract/source.ts';
import { CollectorError } from '../errors/collector-error.ts';

/** A member as the runner knows it: its tags, and either what its source said of it or why it cannot be had. */
export interface MemberEntry {
  readonly key: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly found: { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly error: CollectorError };
}

const isFailure = (member: unknown): member is MemberFailure =>
  typeof member === 'object' && member !== null && (member as { kind?: unknown }).kind === 'member-failure';

const toEntry = (source: Members, member: unknown): MemberEntry => {
  const tags = isFailure(member)
    ? member.tags
    : Object.fromEntries(Object.entries(source.tags).map(([tag, read]) => [tag, read(member as never)]));
  const found = isFailure(member) ? ({ ok: false, error: member.error } as const) : ({ ok: true, data: member } as const);
  return { key: JSON.stringify(tags), tags, found };
};

/** The members that a source listed. Throws `invalid_reading` where two have the same tags: their readings could not be told apart. */
export const toMemberEntries = (source: Members, members: readonly unknown[]): readonly MemberEntry[] => {
  const entries = new Map<string, MemberEntry>();
  for (const member of members) {
    const entry = toEntry(source, member);
    if (entries.has(entry.key)) {
      throw new CollectorError('invalid_reading', `source '${source.id}' lists two members with the tags ${entry.key}`);
    }
    entries.set(entry.key, entry);
  }
  return [...entries.values()];
};
