import { readdirSync } from 'node:fs';
import { anonymousMemory, readProcess } from './anonymous-memory.ts';

/** Readings between two looks at who belongs to the group: /proc has an entry for every process of the machine. */
const READINGS_A_LOOK = 10;

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the name may hold anything, so count from its end. */
const groupOf = (pid: string): number => Number(/^.*\) \S (?:\d+) (\d+) /s.exec(readProcess(`${pid}/stat`))?.[1]);

const processes = (): readonly string[] => {
  try {
    return readdirSync('/proc').filter((name) => name >= '1' && name < ':');
  } catch {
    return [];
  }
};

/**
 * Measures the anonymous memory of a process group, in bytes: what a container is charged for and cannot drop. Answers
 * `undefined` where it cannot be measured. Children are found with a delay of ten readings.
 */
export const createGroupMemory = (leader: number): (() => number | undefined) => {
  let readings = 0;
  /** Other processes, and whether they belong to the group: a process starts in its parent's group or never gets there. */
  let others = new Map<string, boolean>();
  const look = () => {
    const pids = processes().filter((pid) => pid !== String(leader));
    others = new Map(pids.map((pid) => [pid, others.get(pid) ?? groupOf(pid) === leader]));
  };
  return () => {
    readings += 1;
    if (readings % READINGS_A_LOOK === 0) look();
    const own = anonymousMemory(leader);
    if (own === undefined) return undefined;
    return [...others].reduce((sum, [pid, belongs]) => (belongs ? sum + (anonymousMemory(pid) ?? 0) : sum), own);
  };
};
