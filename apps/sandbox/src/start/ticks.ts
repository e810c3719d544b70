import type { CatalogueEntry } from '@collectors/core/catalogue';
import { Cron } from 'croner';

/** When which collector runs. */
export interface Tick {
  readonly at: Date;
  readonly collector: string;
}

const DAY = 86_400_000;

const toInstants = (schedule: string, from: Date, to: Date): readonly Date[] => {
  const cron = new Cron(schedule, { timezone: 'UTC', paused: true });
  const instants: Date[] = [];
  // `nextRun` is exclusive: the day begins right after `from`.
  for (let next = cron.nextRun(from); next !== null && next <= to; next = cron.nextRun(next)) instants.push(next);
  return instants;
};

/** All runs of the 24 hours up to `now` in the order of time; a collector that has no schedule runs once, at `now`. */
export const toTicks = (catalogue: readonly CatalogueEntry[], now: Date): readonly Tick[] => {
  const from = new Date(now.getTime() - DAY);
  return catalogue
    .flatMap(({ name, schedule }) => {
      const instants = schedule === undefined ? [now] : toInstants(schedule, from, now);
      return instants.map((at) => ({ at, collector: name }));
    })
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
};
