import type { Name } from './entrants.ts';
import type { RaceRow } from './row.ts';

const same = (median: number) => ({ median, smallest: median, largest: median });

/** What is special about a row. Times in seconds, memory in megabytes. */
export interface Special extends Partial<Omit<RaceRow, 'wall' | 'cpu' | 'memory'>> {
  readonly wall?: number;
  readonly cpu?: number;
  readonly memory?: number;
}

/** A row of a race in which everything went well; for tests. */
export const toTestRow = (name: Name, size: number, { wall = 1, cpu = 0.5, memory = 50, ...rest }: Special = {}): RaceRow => ({
  name,
  size,
  storm: false,
  rounds: 5,
  wall: same(wall),
  cpu: same(cpu),
  memory: same(memory),
  requests: 10 * size,
  received: 1000 * size,
  sent: 100 * size,
  refused: 0,
  arrival: { expected: 60 * size, right: 60 * size, wrong: 0, others: 0 },
  exitCode: 0,
  ...rest,
});
