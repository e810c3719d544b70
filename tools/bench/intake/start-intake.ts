import { fork } from 'node:child_process';
import path from 'node:path';
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
  const child = fork(path.join(import.meta.dirname, 'intake.ts'), { execArgv: ['--expose-gc'] });
  const receive = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      const fail = () => reject(new Error("The benchmark's intake has ended."));
      child.once('exit', fail);
      child.once('message', (message) => {
        child.off('exit', fail);
        resolve(message as T);
      });
    });
  const url = await receive<string>();
  return {
    url,
    drain: () => {
      child.send('drain');
      return receive<Tally>();
    },
    delay: async (latency) => {
      child.send({ latency });
      await receive<'late'>();
    },
    stop: () => child.disconnect(),
  };
};
