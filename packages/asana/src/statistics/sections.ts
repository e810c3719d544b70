import type { Section } from '../config.ts';
import type { Task } from '../facts/task.ts';

/** What stands for all sections that are not told apart, and for tasks without one. */
export const OTHER = 'other';

/** The configured name of a task's section, by its gid or its name in any case; else `other`. */
export const nameSection = ({ section }: Pick<Task, 'section'>, sections: readonly Section[]): string => {
  if (!section) return OTHER;
  const called = section.name.trim().toLowerCase();
  return sections.find(({ known }) => known.includes(section.gid) || known.includes(called))?.name ?? OTHER;
};
