import type { Kind } from '../variants.ts';
import type { Row } from './row.ts';

const same = (median: number) => ({ median, smallest: median, largest: median });

/** What is special about a row. Times in milliseconds, memory in megabytes. */
export interface Special extends Partial<Omit<Row, 'wall' | 'cpu' | 'memory'>> {
  readonly wall?: number;
  readonly cpu?: number;
  readonly memory?: number;
}

/** A row of a run in which everything went well; for tests. */
export const toTestRow = (kind: Kind, points: number, { wall = 100, cpu = 100, memory = 50, ...rest }: Special = {}): Row => ({
  kind,
  points,
  wall: same(wall),
  cpu: same(cpu),
  memory: same(memory),
  missed: 0,
  requests: 1,
  bytes: 1234,
  tooLarge: 0,
  arrived: points,
  complete: true,
  exitCode: 0,
  ...rest,
});
