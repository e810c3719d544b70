import type { Fate } from '../account.ts';
import { dispatch } from '../dispatch.ts';
import type { Payload } from '../pipeline/payload.ts';
import { isTooEarly, isTooOld } from '../pipeline/validate.ts';
import type { DrainTally } from './drain-tally.ts';
import { parseContent } from './file-content.ts';
import { type SpoolName, toFileName } from './file-name.ts';
import type { Folder } from './folder.ts';
import type { RunMarkers } from './run-markers.ts';
import { hasOlder, type Shelf } from './shelf.ts';
import type { DrainOptions, Sealed } from './spool.ts';
import { keysOf, withoutDelivered } from './supersede.ts';

/** What draining needs to know of the spool. */
export interface DrainPlace {
  readonly folder: Folder;
  readonly shelf: Shelf;
  readonly markers: RunMarkers;
  readonly tally: DrainTally;
  readonly run: string;
  /** See `toIntakeMark`. */
  readonly intake: string;
  readonly now: () => Date;
}

/**
 * Delivers what earlier runs have left: newest timestamp first, and for one timestamp the latest run first. A series that a later run
 * has delivered for the same timestamp is superseded: the intake keeps the last value that it gets, and that must be the last that
 * was collected.
 */
export const drain = async (place: DrainPlace, options: DrainOptions): Promise<void> => {
  await sweep(place);
  for (const group of toGroups(await place.shelf.list())) {
    // One of the two clocks was wrong; the intake would answer 202 and drop it, so it waits for its time.
    if (isTooEarly(group[0]!.timestamp, place.now())) continue;
    if (!(await drainGroup(group, place, options))) return;
  }
  await forgetDelivered(place);
};

/** Takes away what can no longer be delivered: what is too old, and what a dead run left half written or in doubt. */
const sweep = async ({ folder, shelf, markers, tally, now }: DrainPlace): Promise<void> => {
  for (const name of await shelf.list()) {
    const abandoned = name.owner !== undefined && !(await markers.isLive(name.owner));
    const expired = isTooOld(name.timestamp, now());
    const held = name.owner !== undefined && !abandoned;
    if (held) continue;
    if (name.state === 'sealing') await folder.remove(toFileName(name));
    else if (expired) await take(name, 'expired');
    // Sketches add up: it may have been taken before its run died.
    else if (abandoned && name.kind === 'distributions') await take(name, 'lost');
  }
  async function take(name: SpoolName, fate: 'expired' | 'lost'): Promise<void> {
    const mine = await shelf.claim(name);
    if (mine === undefined) return;
    await folder.remove(toFileName(mine));
    if (name.state !== 'delivered') tally.enter(fate, name.points);
  }
};

/** The files of each timestamp, newest first; within it the latest run first. */
const toGroups = (names: readonly SpoolName[]): readonly (readonly SpoolName[])[] => {
  const sorted = names.toSorted(
    (one, other) => other.timestamp - one.timestamp || compare(other.run, one.run) || compare(one.sequence, other.sequence),
  );
  return [...Map.groupBy(sorted, ({ timestamp }) => timestamp).values()];
};

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** False where nothing more shall be tried in this run. */
const drainGroup = async (group: readonly SpoolName[], place: DrainPlace, options: DrainOptions): Promise<boolean> => {
  const delivered = new Set<string>();
  for (const name of group) {
    if (name.state === 'delivered') {
      await addKeys(delivered, name, place);
      continue;
    }
    // A later value is still on its way or waits: an earlier one has to wait for what becomes of it.
    if (name.run === place.run || !(await isFree(name, place))) return true;
    if (!options.hasTime() || options.circuit.broken()) return false;
    if (!(await drainFile(name, delivered, place, options))) return false;
  }
  return true;
};

const isFree = async ({ owner, intake }: SpoolName, { markers, intake: ours }: DrainPlace): Promise<boolean> =>
  (intake === ours || intake === 'any') && (owner === undefined || !(await markers.isLive(owner)));

const addKeys = async (keys: Set<string>, name: SpoolName, { folder }: DrainPlace): Promise<void> => {
  const content = await folder.read(toFileName(name));
  const payload = content && parseContent(content, name);
  for (const key of payload ? keysOf(payload) : []) keys.add(key);
};

/** Sends what is left of a file. False where it has to wait for another run. */
const drainFile = async (name: SpoolName, delivered: Set<string>, place: DrainPlace, options: DrainOptions): Promise<boolean> => {
  const { folder, shelf, tally } = place;
  const mine = await shelf.claim(name);
  if (mine === undefined) return true;
  const content = await folder.read(toFileName(mine));
  const payload = content && parseContent(content, mine);
  const sealed = shelf.hold(mine);
  if (payload === undefined) {
    tally.enter('lost', name.points);
    await sealed.discard();
    return true;
  }
  const rest = withoutDelivered(payload, delivered);
  const waits = rest !== undefined && (await sendRest(rest, sealed, { delivered, tally, options }));
  if (waits) return false;
  tally.enter('superseded', payload.points - (rest?.points ?? 0));
  if (rest === undefined) await sealed.discard();
  return true;
};

interface Sending {
  readonly delivered: Set<string>;
  readonly tally: DrainTally;
  readonly options: DrainOptions;
}

/** True where it was not taken, and waits again. */
const sendRest = async (rest: Payload, sealed: Sealed, { delivered, tally, options }: Sending): Promise<boolean> => {
  const fates = new Set<string>();
  const account = {
    enter: (fate: Fate, points: number) => {
      fates.add(fate);
      if (fate === 'sent' || fate === 'rejected' || fate === 'lost') tally.enter(fate, points);
    },
    trouble: () => {},
  };
  await dispatch(rest, sealed, { ...options, account });
  if (fates.has('sent')) for (const key of keysOf(rest)) delivered.add(key);
  return fates.has('spooled');
};

/** What was delivered is kept only while an older file for the same timestamp could bring old values back. */
const forgetDelivered = async ({ folder, shelf }: DrainPlace): Promise<void> => {
  const files = await folder.names();
  const delivered = (await shelf.list()).filter(({ state }) => state === 'delivered');
  for (const name of delivered) if (!hasOlder(files, name)) await folder.remove(toFileName(name));
};
