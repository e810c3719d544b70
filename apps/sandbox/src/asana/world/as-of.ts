import type { Instant } from '../../world/instant.ts';
import type { AsanaTask, Membership, Since, Span } from './tables.ts';

/** The value that holds at an instant. */
export const valueAt = <T>(values: readonly Since<T>[], at: Instant): T | undefined =>
  values.findLast((one) => one.at <= at)?.value;

/** The span that an instant lies in. */
export const spanAt = <S extends Span>(spans: readonly S[], at: Instant): S | undefined =>
  spans.find(({ from, to }) => from <= at && (to === null || at < to));

/** Whether a task is there. */
export const exists = ({ createdAt, deletedAt }: AsanaTask, at: Instant): boolean =>
  createdAt <= at && (deletedAt === null || at < deletedAt);

/** The projects that a task is in. */
export const membershipsAt = ({ memberships }: AsanaTask, at: Instant): readonly Membership[] =>
  memberships.filter(({ from, to }) => from <= at && (to === null || at < to));

/**
 * When a task was changed last. That it moves to another project changes no task, as Asana says.
 * https://developers.asana.com/reference/gettasks (`modified_since`)
 */
export const modifiedAt = (task: AsanaTask, at: Instant): Instant => {
  const spans = [...task.completions, ...task.assignments].flatMap(({ from, to }) => [from, to ?? from]);
  const sections = task.memberships.flatMap((membership) => membership.sections.slice(1).map((section) => section.at));
  return Math.max(task.createdAt, ...[...spans, ...sections].filter((instant) => instant <= at));
};
