import { type Spread, toSpread } from '../../bench/statistics.ts';
import { COLLECTORS, readMemoryLimits } from '../memory-limits.ts';
import { type Size, type Stand, startStand } from '../stand.ts';
import {
  measureBare,
  measureMemory,
  type MeasuredCollector,
  measureTimes,
  type RunMemory,
  type RunTimes,
} from './measure-run.ts';

/** What one collector came to in all rounds. Times in milliseconds, memory in bytes. */
export interface CollectorRow {
  readonly collector: string;
  /** The chart's, as `128Mi`. */
  readonly limit: string;
  readonly firstRequest: Spread;
  readonly end: Spread;
  readonly memory: Readonly<Record<Size, Readonly<Record<keyof RunMemory, Spread>>>>;
}

/** All collectors, and a container that does nothing. */
export interface CollectorRows {
  readonly bare: Spread;
  readonly rows: readonly CollectorRow[];
}

interface Series {
  readonly collector: string;
  readonly limit: string;
  readonly times: RunTimes[];
  readonly memory: Readonly<Record<Size, RunMemory[]>>;
}

const spread = <T>(values: readonly T[], pick: (value: T) => number): Spread => toSpread(values.map(pick));

const toMemory = (runs: readonly RunMemory[]) => ({
  anonymous: spread(runs, ({ anonymous }) => anonymous),
  charged: spread(runs, ({ charged }) => charged),
  collector: spread(runs, ({ collector }) => collector),
});

const toRow = ({ collector, limit, times, memory }: Series): CollectorRow => ({
  collector,
  limit,
  firstRequest: spread(times, ({ firstRequest }) => firstRequest),
  end: spread(times, ({ end }) => end),
  memory: { sandbox: toMemory(memory.sandbox), tenfold: toMemory(memory.tenfold) },
});

/** What a measurement needs. */
export interface MeasureOptions {
  readonly image: string;
  readonly rounds: number;
  readonly progress: (line: string) => void;
}

const measureRound = async (series: Series, image: string, stands: Readonly<Record<Size, Stand>>): Promise<void> => {
  const { collector, limit } = series;
  const measured = (size: Size): MeasuredCollector => ({ collector, stand: stands[size], image, memory: limit });
  series.times.push(await measureTimes(measured('sandbox')));
  for (const size of ['sandbox', 'tenfold'] as const) series.memory[size].push(await measureMemory(measured(size)));
};

/** Runs every collector in the image once a round, one after the other, so that what the machine does meanwhile falls on all. */
export const measureCollectors = async ({ image, rounds, progress }: MeasureOptions): Promise<CollectorRows> => {
  const limits = await readMemoryLimits(COLLECTORS);
  const stands = { sandbox: await startStand('sandbox'), tenfold: await startStand('tenfold') };
  const bare: number[] = [];
  const all: readonly Series[] = COLLECTORS.map((collector) => ({
    collector,
    limit: limits[collector]!,
    times: [],
    memory: { sandbox: [], tenfold: [] },
  }));
  try {
    for (let round = 1; round <= rounds; round += 1) {
      progress(`round ${round} of ${rounds}`);
      bare.push(await measureBare(image));
      for (const series of all) await measureRound(series, image, stands);
    }
  } finally {
    await Promise.all(Object.values(stands).map(({ sandbox }) => sandbox.close()));
  }
  return { bare: toSpread(bare), rows: all.map(toRow) };
};
