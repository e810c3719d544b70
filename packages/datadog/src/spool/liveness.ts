import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, told from all others. */
export interface ProcessMark {
  readonly host: string;
  readonly pid: number;
  /** Clock ticks from the machine's start to the process's: a process number is used again. */
  readonly started: string;
}

/** Tells whether the process behind a mark still runs. */
export interface Liveness {
  readonly self: () => ProcessMark;
  /** `undefined` for a process of another host: nobody can know from here. */
  readonly isAlive: (mark: ProcessMark) => boolean | undefined;
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the name may hold anything, so count from its end. */
const startOf = (pid: number): string | undefined => {
  try {
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    // A zombie has ended; only nobody has asked how.
    return state === 'Z' ? undefined : fields[18];
  } catch {
    return undefined;
  }
};

const exists = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** The processes of this machine; where it has no /proc, a process number that is in use counts as alive. */
export const machineLiveness: Liveness = {
  self: () => ({ host: hostname(), pid: process.pid, started: startOf(process.pid) ?? '' }),
  isAlive({ host, pid, started }) {
    if (host !== hostname()) return undefined;
    return started === '' ? exists(pid) : startOf(pid) === started;
  },
};
