import path from 'node:path';
import { startChild } from '../../measure/ask-child.ts';
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
  const file = path.join(import.meta.dirname, 'service.ts');
  const { greeting, ask, stop } = await startChild<Addresses>(file, [String(size), end.toISOString()]);
  return { ...greeting, size, end, turn: (weather) => ask<Report>({ weather }), stop };
};
