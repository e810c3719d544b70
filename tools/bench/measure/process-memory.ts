/** What a process holds at one moment, in bytes. */
export interface ProcessMemory {
  /** Its own pages. */
  readonly anonymous: number;
  /** Pages of files and of shared memory, which other processes may hold too. */
  readonly shared: number;
  /** The most that both together have ever been. */
  readonly peak: number;
}

const read = (status: string, name: string): number | undefined => {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
};

/**
 * Reads /proc/<pid>/status; `undefined` for a process that has ended and waits to be reaped, which holds nothing.
 * https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
 */
export const parseProcessMemory = (status: string): ProcessMemory | undefined => {
  const anonymous = read(status, 'RssAnon');
  const file = read(status, 'RssFile');
  const memory = read(status, 'RssShmem');
  const peak = read(status, 'VmHWM');
  if (anonymous === undefined || file === undefined || memory === undefined || peak === undefined) return undefined;
  return { anonymous, shared: file + memory, peak };
};

/** What a container is charged for: each process's own pages, and once the largest part that may be shared. */
export const toCharge = (processes: readonly ProcessMemory[]): number =>
  processes.reduce((sum, { anonymous }) => sum + anonymous, 0) + Math.max(0, ...processes.map(({ shared }) => shared));
