import { readdirSync, readFileSync } from 'node:fs';

const read = (file: string): string => {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // The process, or the thread, has ended.
    return '';
  }
};

const threadsOf = (pid: number): readonly string[] => {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
};

/** What a process has started. https://man7.org/linux/man-pages/man5/proc_tid_children.5.html */
const childrenOf = (pid: number): readonly number[] =>
  threadsOf(pid).flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number));

/** A process and all that descend from it. */
export const findTree = (pid: number): readonly number[] => [pid, ...childrenOf(pid).flatMap(findTree)];

/** The text of /proc/<pid>/status, empty where the process has ended. */
export const readStatus = (pid: number): string => read(`/proc/${pid}/status`);
