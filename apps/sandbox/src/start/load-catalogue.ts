import type { CatalogueEntry } from '@collectors/core/catalogue';
import { runCommand } from './command.ts';
import { StartError } from './start-error.ts';

/** Every collector that this repository has, from what the command finds; no code of a collector runs. */
export const loadCatalogue = async (signal: AbortSignal): Promise<readonly CatalogueEntry[]> => {
  const { exitCode, stdout, stderr } = await runCommand(['catalogue', '--json'], { signal });
  if (exitCode !== 0) throw new StartError(`the collectors could not be found: ${stderr.trim()}`, "build first: 'npm run build'");
  return JSON.parse(stdout) as readonly CatalogueEntry[];
};
