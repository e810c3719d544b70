import type { Payload } from '../pipeline/payload.ts';
import { toContent } from './file-content.ts';
import { parseFileName, type SpoolName, toFileName } from './file-name.ts';
import type { Folder } from './folder.ts';
import { parseMarkerName } from './run-markers.ts';
import type { Sealed } from './spool.ts';

/** Where a payload belongs. */
export type Place = Pick<SpoolName, 'timestamp' | 'run' | 'sequence' | 'intake'>;

/** The payloads in a spool's folder, in the hands of one run. */
export interface Shelf {
  /** All of them, other runs' included. */
  readonly list: () => Promise<readonly SpoolName[]>;
  /** Writes a payload, in this run's hands. Rejects where the disk will not have it. */
  readonly put: (payload: Payload, place: Place) => Promise<Sealed>;
  /** Takes a file into this run's hands; `undefined` where another run was quicker. */
  readonly claim: (name: SpoolName) => Promise<SpoolName | undefined>;
  /** The hold on a file in this run's hands. */
  readonly hold: (name: SpoolName) => Sealed;
}

/** What a shelf needs. */
export interface ShelfOptions {
  readonly folder: Folder;
  readonly run: string;
  /** Makes room for so many bytes, or rejects. */
  readonly makeRoom: (bytes: number) => Promise<void>;
  /** Takes what the file system refuses where nothing can be done about it. */
  readonly onProblem: (error: unknown) => void;
}

/** See `Shelf`. */
export const createShelf = ({ folder, run, makeRoom, onProblem }: ShelfOptions): Shelf => {
  const safely = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      onProblem(error);
      return otherwise;
    }
  };
  const move = (from: SpoolName, to: SpoolName) => folder.move(toFileName(from), toFileName(to));
  const list = () => listNames(folder);
  const put: Shelf['put'] = async (payload, place) => {
    const { kind, points } = payload;
    const name: SpoolName = { ...place, kind, points, state: 'flying', owner: run };
    const content = toContent(payload);
    await makeRoom(content.length);
    await folder.write(toFileName({ ...name, state: 'sealing' }), toFileName(name), content);
    return hold(name);
  };
  const hold = (name: SpoolName): Sealed => {
    const { owner: _owner, ...rest } = name;
    const remove = () => folder.remove(toFileName(name));
    return {
      delivered: () =>
        safely(
          async () =>
            hasOlder(await folder.names(), name) ? void (await move(name, { ...rest, state: 'delivered' })) : remove(),
          undefined,
        ),
      keep: (anywhere) => safely(() => move(name, { ...rest, state: 'pending', ...(anywhere && { intake: 'any' }) }), false),
      discard: () => safely(remove, undefined),
      async split(halves) {
        const [first, second] = [`${name.sequence}a`, `${name.sequence}b`];
        const held = [
          await sealOrHold({ put, payload: halves[0], place: { ...name, sequence: first }, onProblem }),
          await sealOrHold({ put, payload: halves[1], place: { ...name, sequence: second }, onProblem }),
        ] as const;
        await safely(remove, undefined);
        return held;
      },
    };
  };
  const claim: Shelf['claim'] = async (name) => {
    const mine: SpoolName = { ...name, state: 'flying', owner: run };
    return (await move(name, mine)) ? mine : undefined;
  };
  return { list, put, claim, hold };
};

/** The payloads in a folder; other files are not the spool's business. */
export const listNames = async (folder: Folder): Promise<readonly SpoolName[]> =>
  (await folder.names()).flatMap((name) => parseFileName(name) ?? []);

/**
 * Whether an earlier run could still bring older values for the same timestamp: it has a payload that was not delivered, or it goes on.
 * @param names of all files
 */
export const hasOlder = (names: readonly string[], { timestamp, run }: Pick<SpoolName, 'timestamp' | 'run'>): boolean =>
  names.some((file) => {
    const other = parseFileName(file);
    if (other) return other.timestamp === timestamp && other.run < run && other.state !== 'delivered';
    const running = parseMarkerName(file);
    return running !== undefined && running < run;
  });

/** What `sealOrHold` needs. */
export interface SealOptions {
  readonly put: Shelf['put'];
  readonly payload: Payload;
  readonly place: Place;
  readonly onProblem: ShelfOptions['onProblem'];
}

/** Writes a payload; where the disk will not have it, it is sent all the same, and written only should it have to wait. */
export const sealOrHold = async ({ put, payload, place, onProblem }: SealOptions): Promise<Sealed> => {
  const attempt = async (): Promise<Sealed | undefined> => {
    try {
      return await put(payload, place);
    } catch (error) {
      onProblem(error);
      return undefined;
    }
  };
  return (await attempt()) ?? createUnsealed(attempt);
};

const createUnsealed = (seal: () => Promise<Sealed | undefined>): Sealed => ({
  delivered: async () => {},
  keep: async (anywhere) => (await seal())?.keep(anywhere) ?? false,
  discard: async () => {},
  split: async () => [createUnsealed(async () => undefined), createUnsealed(async () => undefined)],
});
