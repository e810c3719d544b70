import { fork } from 'node:child_process';
import path from 'node:path';
import type { Addresses, Report, Weather } from './orders.ts';

/** A running service. */
export interface Service extends Addresses {
  readonly size: number;
  /** The last instant of its world. */
  readonly end: Date;
  /** What came in since the last time; the weather is that of what comes next. */
  readonly turn: (weather: Weather) => Promise<Report>;
  readonly stop: () => void;
}

/** Starts GitHub and Datadog for a world of so many repositories. Throws where they do not start. */
export const startService = async (size: number, end: Date): Promise<Service> => {
  const child = fork(path.join(import.meta.dirname, 'service.ts'), [String(size), end.toISOString()]);
  const receive = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      const fail = () => reject(new Error("The race's service has ended."));
      child.once('exit', fail);
      child.once('message', (message) => {
        child.off('exit', fail);
        resolve(message as T);
      });
    });
  const addresses = await receive<Addresses>();
  return {
    ...addresses,
    size,
    end,
    turn: (weather) => {
      child.send({ weather });
      return receive<Report>();
    },
    stop: () => child.disconnect(),
  };
};
