import { sample, type Sample } from '@collectors/core';
import type { Section } from '../config.ts';
import type { Task } from '../facts/task.ts';
import { nameSection, OTHER } from './sections.ts';

/** How many tasks each configured section has, and all others together; 0 where the project has answered and there is none. */
export const countBySection = (
  tasks: readonly Task[],
  sections: readonly Section[],
): readonly Sample<{ readonly section: string }>[] => {
  const counts = new Map([...sections.map(({ name }) => name), OTHER].map((name) => [name, 0]));
  for (const task of tasks) {
    const name = nameSection(task, sections);
    counts.set(name, counts.get(name)! + 1);
  }
  return [...counts].map(([section, count]) => sample(count, { section }));
};
