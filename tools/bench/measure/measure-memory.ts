import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseProcessMemory, type ProcessMemory, toCharge } from './process-memory.ts';
import { findTree, readStatus } from './process-tree.ts';
import type { Command } from './command.ts';

/** Milliseconds between two samples. */
const PERIOD = 1;
/** Samples between two looks at which processes there are: each takes as long as ten samples. */
const SAMPLES_A_LOOK = 10;

/** The memory of one run, in bytes. */
export interface MemoryRun {
  /** What a container would have been charged for the whole tree, at most. */
  readonly peak: number;
  /** The most by which the samples of one process missed its peak, as the kernel has it. */
  readonly missed: number;
}

interface Seen {
  /** Of all samples. */
  readonly largest: number;
  /** By the kernel. */
  readonly peak: number;
}

const createSampler = (leader: number) => {
  const seen = new Map<number, Seen>();
  let tree: readonly number[] = [leader];
  let samples = 0;
  let peak = 0;
  const note = (pid: number): readonly ProcessMemory[] => {
    const memory = parseProcessMemory(readStatus(pid));
    if (memory === undefined) return [];
    const largest = Math.max(seen.get(pid)?.largest ?? 0, memory.anonymous + memory.shared);
    seen.set(pid, { largest, peak: memory.peak });
    return [memory];
  };
  return {
    sample: (): void => {
      if (samples % SAMPLES_A_LOOK === 0) tree = findTree(leader);
      samples += 1;
      peak = Math.max(peak, toCharge(tree.flatMap(note)));
    },
    result: (): MemoryRun => {
      const processes = [...seen.values()];
      return {
        // A tree holds at least what one of its processes held, and of that the kernel missed nothing.
        peak: Math.max(peak, ...processes.map((one) => one.peak)),
        missed: Math.max(0, ...processes.map((one) => one.peak - one.largest)),
      };
    },
  };
};

/** Runs a command and looks at the memory of its whole process tree every millisecond. Its times would be disturbed and are not taken. */
export const measureMemory = async ({ file, arguments: given, environment }: Command): Promise<MemoryRun> => {
  const child = spawn(file, given, { env: environment, stdio: 'ignore' });
  const ended = once(child, 'exit');
  // Without a pid it could not be started, and `once` has the error.
  const sampler = createSampler(child.pid ?? 0);
  const timer = setInterval(sampler.sample, PERIOD);
  try {
    await ended;
  } finally {
    clearInterval(timer);
  }
  return sampler.result();
};
