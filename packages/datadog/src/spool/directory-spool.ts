import { join } from 'node:path';
import type { SpoolReport } from '@collectors/core/runner';
import type { Timers } from '../transport/timers.ts';
import { drain } from './drain.ts';
import { createDrainTally } from './drain-tally.ts';
import { type Folder, openFolder } from './folder.ts';
import { type Liveness, machineLiveness } from './liveness.ts';
import { createMakeRoom, measure } from './make-room.ts';
import { createNoSpool } from './no-spool.ts';
import { createRunId, toIntakeMark } from './run-id.ts';
import { createRunMarkers } from './run-markers.ts';
import { createShelf, listNames, sealOrHold } from './shelf.ts';
import type { Spool } from './spool.ts';

/** Where and for whom payloads are kept. */
export interface DirectorySpoolOptions {
  /** Shared by all collectors; each has a folder of its own in it. */
  readonly directory: string;
  readonly collector: string;
  /** Epoch seconds, of this run's points. */
  readonly timestamp: number;
  readonly intakeUrl: string;
  /** Default: this machine's processes. */
  readonly liveness?: Liveness | undefined;
  readonly now: () => Date;
  readonly timers: Pick<Timers, 'every'>;
}

/**
 * Opens the spool for a run, and notes that the run has begun. A folder that cannot be used is a spool that keeps nothing and says
 * why: what can be delivered shall be delivered.
 */
export const openDirectorySpool = async (options: DirectorySpoolOptions): Promise<Spool> => {
  try {
    return await openSpool(await openFolder(join(options.directory, options.collector)), options);
  } catch (error) {
    return createNoSpool(toProblem(options.directory, error));
  }
};

const toProblem = (directory: string, error: unknown): string =>
  `the spool in ${directory} cannot be used: ${error instanceof Error ? error.message : String(error)}`;

const openSpool = async (folder: Folder, options: DirectorySpoolOptions): Promise<Spool> => {
  const { now, timestamp, intakeUrl } = options;
  const [run, intake, tally] = [createRunId(now()), toIntakeMark(intakeUrl), createDrainTally()];
  let problem: string | undefined;
  const onProblem = (error: unknown) => void (problem ??= toProblem(options.directory, error));
  const shelf = createShelf({ folder, run, makeRoom: createMakeRoom(folder, tally), onProblem });
  const { liveness = machineLiveness, timers } = options;
  const markers = createRunMarkers({ folder, run, liveness, now, timers });
  await markers.begin();
  const dead = await markers.dead();
  let sealed = 0;
  const safely = async (work: () => Promise<void>): Promise<void> => work().catch(onProblem);
  return {
    keeps: true,
    interruptedBefore: dead.length > 0,
    seal(payload) {
      sealed += 1;
      return sealOrHold({ put: shelf.put, payload, place: { timestamp, run, sequence: String(sealed), intake }, onProblem });
    },
    drain: (sending) => safely(() => drain({ folder, shelf, markers, tally, run, intake, now }, sending)),
    report: async () => ({ ...tally.counts(), ...(await survey(folder, now()).catch(() => NOTHING)) }),
    problem: () => problem,
    close: () => safely(() => markers.end(dead)),
  };
};

const NOTHING = { files: 0, bytes: 0, oldestAgeSeconds: 0 };

/** What waits for a later run. */
const survey = async (folder: Folder, now: Date): Promise<Pick<SpoolReport, keyof typeof NOTHING>> => {
  const names = (await listNames(folder)).filter(({ state }) => state !== 'delivered');
  if (names.length === 0) return NOTHING;
  const oldest = Math.min(...names.map(({ timestamp }) => timestamp));
  const oldestAgeSeconds = Math.max(0, Math.round(now.getTime() / 1000 - oldest));
  return { files: names.length, bytes: await measure(folder, names), oldestAgeSeconds };
};
