import { parseProcessMemory, toCharge } from '../../bench/measure/process-memory.ts';
import { findTree, readStatus } from '../../bench/measure/process-tree.ts';

/** Milliseconds between two samples. */
const PERIOD = 2;

/** What all processes of a container held at most, in bytes. */
export interface PeakMemory {
  /** Their own pages: what the kernel cannot take back. */
  readonly anonymous: number;
  /** The same, and once the program that they run. */
  readonly charged: number;
}

/** Looks at a process and all that descend from it every other millisecond, until `ended`. */
export const watchMemory = async (leader: number, ended: Promise<unknown>): Promise<PeakMemory> => {
  const peak = { anonymous: 0, charged: 0 };
  const timer = setInterval(() => {
    const processes = findTree(leader).flatMap((pid) => parseProcessMemory(readStatus(pid)) ?? []);
    peak.anonymous = Math.max(
      peak.anonymous,
      processes.reduce((sum, { anonymous }) => sum + anonymous, 0),
    );
    peak.charged = Math.max(peak.charged, toCharge(processes));
  }, PERIOD);
  try {
    await ended;
  } finally {
    clearInterval(timer);
  }
  return peak;
};
