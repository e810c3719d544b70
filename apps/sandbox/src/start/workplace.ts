import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the time of the runs. */
export interface Workplace {
  /** The configuration file of all collectors. */
  readonly configuration: string;
  readonly stateDirectory: string;
  /** Where a collector's report goes. */
  readonly report: (collector: string) => string;
  readonly remove: () => Promise<void>;
}

/** Makes the folder and writes the configuration: every collector is on, also one that is off by default. */
export const createWorkplace = async (
  collectors: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Promise<Workplace> => {
  const folder = await mkdtemp(join(tmpdir(), 'collectors-sandbox-'));
  const configuration = join(folder, 'collectors.config.json');
  const entries = Object.entries(collectors).map(([name, config]) => [name, { enabled: true, config }] as const);
  await writeFile(configuration, JSON.stringify({ env: 'sandbox', collectors: Object.fromEntries(entries) }));
  return {
    configuration,
    stateDirectory: join(folder, 'state'),
    report: (collector) => join(folder, `${collector}.json`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
