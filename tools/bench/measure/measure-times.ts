import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { Command } from './command.ts';
import { parseTimes, type Times, TIMING_SCRIPT } from './times.ts';

/** The times of a command, with what it wrote to stderr. */
export interface TimedRun extends Times {
  readonly stderr: string;
}

/**
 * Runs a command below bash, which takes the time beside it and adds up the CPU of all that was waited for: `wait4` counts
 * a grandchild in as soon as its parent has reaped it. Nothing watches the processes meanwhile.
 */
export const measureTimes = async ({ file, arguments: given, environment }: Command): Promise<TimedRun> => {
  const bash = spawn('bash', ['-c', TIMING_SCRIPT, 'bash', file, ...given], {
    env: { ...environment, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = once(bash, 'exit');
  const [stderr, written] = await Promise.all([bash.stdio[2], bash.stdio[3]].map((stream) => text(stream as Readable)));
  await ended;
  return { ...parseTimes(written ?? ''), stderr: stderr ?? '' };
};
