import type { MemberFailure } from '../contract/source.ts';
import { toCollectorError } from '../errors/collector-error.ts';

/** A member that was asked for and cannot be had: put it into the list that a `members` load gives. */
export const memberFailure = <const Tag extends string>(
  tags: Readonly<Record<Tag, string>>,
  error: unknown,
): MemberFailure<Tag> => ({ kind: 'member-failure', tags, error: toCollectorError(error) });
