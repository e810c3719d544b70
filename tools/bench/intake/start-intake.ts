import path from 'node:path';
import { startChild } from '../measure/ask-child.ts';
import type { Tally } from './tally.ts';

/** A running intake. */
export interface Intake {
  readonly url: string;
  /** What came in since the last time. */
  readonly drain: () => Promise<Tally>;
  /** Answers so many milliseconds late from now on. */
  readonly delay: (latency: number) => Promise<void>;
  readonly stop: () => void;
}

/** Starts an intake in a process of its own. Throws where it does not start. */
export const startIntake = async (): Promise<Intake> => {
  const file = path.join(import.meta.dirname, 'intake.ts');
  const { greeting: url, ask, stop } = await startChild<string>(file, [], ['--expose-gc']);
  return {
    url,
    drain: () => ask<Tally>('drain'),
    delay: async (latency) => void (await ask<'late'>({ latency })),
    stop,
  };
};
