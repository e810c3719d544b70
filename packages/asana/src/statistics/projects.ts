import type { Project } from '../facts/project.ts';

/** Projects that are not completed and were due on a day before today. */
export const overdueProjects = (projects: readonly Project[], today: string): readonly Project[] =>
  projects.filter(({ completed, dueOn }) => !completed && dueOn !== null && dueOn < today);
