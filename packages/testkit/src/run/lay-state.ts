import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectoryState } from '@collectors/core/config';

/** State as a run before has left it. */
export interface LaidState {
  readonly directory: string;
  /** Removes it. */
  readonly remove: () => void;
}

/** Lays it out in a folder of its own, so that no run sees what another one keeps. Throws for a value that no state takes. */
export const layState = async (collector: string, values: Readonly<Record<string, unknown>>): Promise<LaidState> => {
  const directory = mkdtempSync(join(tmpdir(), 'collectors-state-'));
  const warnings: string[] = [];
  const state = createDirectoryState(directory, collector, { log: { warn: (message) => void warnings.push(message) } });
  for (const [key, value] of Object.entries(values)) {
    await state.set(key, value);
    if ((await state.get(key)) === undefined)
      warnings.push(`The state does not take the value of '${key}': is it larger than 1 MB?`);
  }
  const remove = () => rmSync(directory, { recursive: true, force: true });
  if (warnings.length === 0) return { directory, remove };
  remove();
  throw new Error(warnings.join('\n'));
};
