import type { MemberFailure } from '../contract/source.ts';
import { toCollectorError } from '../errors/collector-error.ts';

/**
 * A member that was asked for and cannot be had, such as a repository that somebody renamed: put it into the list that the `load` of
 * `service.members` gives. Its metrics fail, the run is `partial`, and the other members' numbers are right.
 *
 * @example
 * ```ts
 * const failed = memberFailure({ city: 'Oslo' }, new CollectorError('not_found', 'There is no shop in Oslo.'));
 * ```
 * @param tags those of the members
 */
export const memberFailure = <const Tag extends string>(
  tags: Readonly<Record<Tag, string>>,
  error: unknown,
): MemberFailure<Tag> => ({ kind: 'member-failure', tags, error: toCollectorError(error) });
