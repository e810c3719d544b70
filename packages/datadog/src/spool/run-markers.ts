import type { Timers } from '../transport/timers.ts';
import type { Folder } from './folder.ts';
import type { Liveness, ProcessMark } from './liveness.ts';

/** Milliseconds between two signs of life, and without one until a run on another host counts as dead. */
const BEAT = 5000;
const SILENCE = 20_000;
const SUFFIX = '.run';
/** Of a marker that is being written. */
const DRAFT = '.run-draft';

const toMarkerName = (run: string): string => run + SUFFIX;

/** The run whose marker has this name; `undefined` for a file that is none. */
export const parseMarkerName = (name: string): string | undefined =>
  name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : undefined;

/** Which runs are going on: each has a file that says which process it is, and that it touches every few seconds. */
export interface RunMarkers {
  /** Says that this run goes on, until `end`. */
  readonly begin: () => Promise<void>;
  /** Runs that began, and neither ended nor go on. */
  readonly dead: () => Promise<readonly string[]>;
  readonly isLive: (run: string) => Promise<boolean>;
  /** Takes away this run's marker, those of the dead that have been told of, and drafts that nobody will finish. */
  readonly end: (dead: readonly string[]) => Promise<void>;
}

/** What markers need. */
export interface MarkerOptions {
  readonly folder: Folder;
  readonly run: string;
  readonly liveness: Liveness;
  readonly now: () => Date;
  readonly timers: Pick<Timers, 'every'>;
}

const parseMark = (content: Buffer): ProcessMark | undefined => {
  try {
    const { host, pid, started } = JSON.parse(content.toString()) as Partial<ProcessMark>;
    const isWhole = typeof host === 'string' && typeof pid === 'number' && typeof started === 'string';
    return isWhole ? { host, pid, started } : undefined;
  } catch {
    return undefined;
  }
};

/** See `RunMarkers`. */
export const createRunMarkers = ({ folder, run, liveness, now, timers }: MarkerOptions): RunMarkers => {
  const isLive = async (other: string): Promise<boolean> => {
    if (other === run) return true;
    const file = toMarkerName(other);
    const [content, found] = [await folder.read(file), await folder.look(file)];
    if (content === undefined || found === undefined) return false;
    const mark = parseMark(content);
    const alive = mark && liveness.isAlive(mark);
    return alive ?? now().getTime() - found.touched < SILENCE;
  };
  // One that has ended meanwhile has taken it away.
  const hasMarker = async (other: string): Promise<boolean> => (await folder.look(toMarkerName(other))) !== undefined;
  let stop = () => {};
  return {
    isLive,
    async begin() {
      await folder.write(run + DRAFT, toMarkerName(run), Buffer.from(JSON.stringify(liveness.self())));
      await folder.touch(toMarkerName(run), now());
      stop = timers.every(BEAT, () => void folder.touch(toMarkerName(run), now()).catch(() => {}));
    },
    async dead() {
      const others = (await folder.names()).flatMap((name) => parseMarkerName(name) ?? []);
      const dead: string[] = [];
      for (const other of others) if (!(await isLive(other)) && (await hasMarker(other))) dead.push(other);
      return dead;
    },
    async end(dead) {
      stop();
      for (const name of [run, ...dead]) await folder.remove(toMarkerName(name));
      for (const name of await folder.names()) {
        const touched = name.endsWith(DRAFT) ? (await folder.look(name))?.touched : undefined;
        if (touched !== undefined && now().getTime() - touched > SILENCE) await folder.remove(name);
      }
    },
  };
};
