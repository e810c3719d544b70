import { readdirSync, readFileSync } from 'node:fs';

/** The parent and the state of a process; `undefined` where it has ended. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const look = (pid: number): { readonly parent: number; readonly state: string } | undefined => {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { parent: Number(parent), state: state! };
  } catch {
    return undefined;
  }
};

/** The processes that a process has started; none where the machine has no /proc. */
export const findChildren = (parent: number): readonly number[] => {
  const pids = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
  return pids.filter((pid) => look(pid)?.parent === parent);
};

/** Whether a process still does anything. */
export const isAlive = (pid: number): boolean => !['Z', 'X', undefined].includes(look(pid)?.state);

/** Kills it, if it is there. */
export const killHard = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};
