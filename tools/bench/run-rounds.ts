import { type Expected, isComplete, toExpected } from './expected.ts';
import type { Intake } from './intake/start-intake.ts';
import type { Tally } from './intake/tally.ts';
import { measureMemory } from './measure/measure-memory.ts';
import { measureTimes } from './measure/measure-times.ts';
import type { Variant } from './variants.ts';

/** What one variant came to in one round. */
export interface Measurement {
  /** Milliseconds. */
  readonly wall: number;
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
  /** The most by which the samples of one process missed its peak, in bytes. */
  readonly missed: number;
  readonly requests: number;
  /** As sent. */
  readonly bytes: number;
  readonly tooLarge: number;
  /** Points of the service that were taken. */
  readonly arrived: number;
  readonly complete: boolean;
  readonly exitCode: number;
  readonly stderr: string;
}

/** A variant with its measurements, one a round. */
export interface Series {
  readonly variant: Variant;
  readonly measurements: readonly Measurement[];
}

const countArrived = ({ taken }: Tally, expected: Expected | undefined): number =>
  expected === undefined ? 0 : (taken[expected.service]?.points ?? 0);

/** Runs a variant twice: for its times, undisturbed, and for its memory, which is looked at while it runs. */
const measure = async (variant: Variant, intake: Intake): Promise<Measurement> => {
  const expected = toExpected(variant);
  await intake.delay(variant.latency);
  const command = variant.command(Math.floor(Date.now() / 60_000) * 60);
  const { wall, cpu, exitCode, stderr } = await measureTimes(command);
  const first = await intake.drain();
  const { peak, missed } = await measureMemory(command);
  const second = await intake.drain();
  return {
    wall,
    cpu,
    exitCode,
    stderr,
    memory: peak,
    missed,
    requests: first.requests,
    bytes: first.bytes,
    tooLarge: Math.max(first.tooLarge, second.tooLarge),
    arrived: Math.min(countArrived(first, expected), countArrived(second, expected)),
    complete: isComplete(first, expected) && isComplete(second, expected),
  };
};

/** What a run needs. */
export interface RoundsOptions {
  readonly variants: readonly Variant[];
  readonly rounds: number;
  readonly intake: Intake;
  readonly progress: (line: string) => void;
}

/**
 * Measures every variant once a round, one after the other, so that what the machine does meanwhile falls on all of them. The
 * first round fills the caches and does not count.
 */
export const runRounds = async ({ variants, rounds, intake, progress }: RoundsOptions): Promise<readonly Series[]> => {
  const series = variants.map((variant) => ({ variant, measurements: [] as Measurement[] }));
  for (let round = 0; round <= rounds; round += 1) {
    progress(round === 0 ? 'warm-up' : `round ${round} of ${rounds}`);
    for (const { variant, measurements } of series) {
      const measurement = await measure(variant, intake);
      if (round > 0) measurements.push(measurement);
      else if (measurement.exitCode !== 0)
        progress(`${variant.kind} ${variant.points}: exit ${measurement.exitCode}\n${measurement.stderr}`);
    }
  }
  return series;
};
