// Through `fs`: a run without state need not load the promises, 1.5 ms.
import fs from 'node:fs';
import path from 'node:path';
import type { Logger, StateStore } from '../contract/context.ts';
import { makeFolder } from './make-folder.ts';
import { fromEnvelope, toEnvelope } from './envelope.ts';
import { prune, type StateBounds } from './prune.ts';
import { toFileName } from './to-file-name.ts';

/** How a directory state behaves. */
export interface DirectoryStateOptions {
  readonly log: Pick<Logger, 'warn'>;
  /** What the namespace may hold. Default 20,000 entries and 64 MiB; the oldest go first. */
  readonly bounds?: StateBounds;
  /** Whether a text holds a secret: such a value is not written. Default: none does. */
  readonly holdsSecret?: (text: string) => boolean;
}

/**
 * A run asks in the order of the one before: were it to keep more than fits, each answer would go just before it is asked for. So the
 * entries are more than a run that stays within an hour's quota can have.
 */
const BOUNDS: StateBounds = { entries: 20_000, bytes: 64 * 1024 * 1024 };
/** Bytes of one value at most; a larger one is not kept. */
const LARGEST = 1024 * 1024;
/** Characters of a key that are shown: one may be a whole URL. */
const LONGEST_KEY = 100;
/** Writes between two looks at the bounds. */
const PRUNE_EVERY = 256;

const toReason = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

// A process id alone would not do: in containers that share a volume, all are number 1.
const toDraftName = (): string =>
  `_${process.pid}-${process.hrtime.bigint().toString(36)}-${Math.random().toString(36).slice(2)}.tmp`;

const write = async (file: string, text: string): Promise<void> => {
  const folder = path.dirname(file);
  await makeFolder(folder);
  const draft = path.join(folder, toDraftName());
  try {
    await fs.promises.writeFile(draft, text, { mode: 0o600 });
    await fs.promises.rename(draft, file);
  } catch (error) {
    await fs.promises.rm(draft, { force: true });
    throw error;
  }
};

/**
 * State in a folder: one file a key below `<folder>/<namespace>`. A file is written beside and renamed, so that runs side by
 * side see a whole value, the last one written. What cannot be read counts as absent and is removed; what cannot be written is
 * logged once, and so is what is too large. Never throws.
 */
export const createDirectoryState = (
  folder: string,
  namespace: string,
  { log, bounds = BOUNDS, holdsSecret = () => false }: DirectoryStateOptions,
): StateStore => {
  const place = path.join(folder, toFileName(namespace));
  const toFile = (key: string): string => path.join(place, toFileName(key));
  let writes = 0;
  let warned = false;
  let warnedOfSize = false;

  const warn = (error: unknown): void => {
    if (warned) return;
    warned = true;
    log.warn(`State in ${place} is not usable: ${toReason(error)}. The run goes on, with more requests than needed.`);
  };

  /** What was kept before goes: it would be taken for this value. */
  const refuse = async (key: string, bytes: number): Promise<void> => {
    await fs.promises.rm(toFile(key), { force: true });
    if (warnedOfSize) return;
    warnedOfSize = true;
    const shown = JSON.stringify(key.slice(0, LONGEST_KEY));
    log.warn(
      `State of ${namespace} does not keep ${shown}: it has ${bytes} bytes, of at most ${LARGEST}. Each run asks for it anew.`,
    );
  };

  const guard = async <T>(action: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await action();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') warn(error);
      return undefined;
    }
  };

  return {
    enabled: true,
    get: (key) =>
      guard(async () => {
        const file = toFile(key);
        const found = fromEnvelope(key, await fs.promises.readFile(file, 'utf8'));
        if (found === undefined) await fs.promises.rm(file, { force: true });
        return found?.value;
      }),
    set: async (key, value) => {
      try {
        const text = toEnvelope(key, value);
        if (holdsSecret(text)) throw new Error('what was to be kept holds a secret');
        const bytes = Buffer.byteLength(text);
        if (bytes > LARGEST) return await refuse(key, bytes);
        await write(toFile(key), text);
        writes += 1;
        if (writes % PRUNE_EVERY === 1) await prune(place, bounds, LARGEST);
      } catch (error) {
        warn(error);
      }
    },
    delete: async (key) => {
      await guard(() => fs.promises.rm(toFile(key), { force: true }));
    },
  };
};
