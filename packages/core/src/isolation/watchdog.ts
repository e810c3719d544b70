import { createGroupMemory } from './group-memory.ts';

/** Milliseconds between two readings: at 2 GB a second, 50 MB may be added meanwhile. */
const INTERVAL = 25;

/** Watches the memory of a process group. */
export interface Watchdog {
  /** Bytes at the largest; `undefined` where nothing could be measured. */
  peak(): number | undefined;
  /** Takes a reading now, and the leader's own: it may have ended before this process found the time for one. */
  measure(own: number | undefined): void;
  stop(): void;
}

/** Calls `onExceeded` once the group of `leader` uses more than `limit` bytes. */
export const createWatchdog = (leader: number, limit: number, onExceeded: (bytes: number) => void): Watchdog => {
  const read = createGroupMemory(leader);
  let peak: number | undefined;
  const note = (bytes: number | undefined) => {
    if (bytes === undefined) return;
    peak = Math.max(peak ?? 0, bytes);
    if (bytes > limit) onExceeded(bytes);
  };
  const interval = setInterval(() => note(read()), INTERVAL);
  const measure = (own: number | undefined) => {
    note(own);
    note(read());
  };
  return { peak: () => peak, measure, stop: () => clearInterval(interval) };
};
