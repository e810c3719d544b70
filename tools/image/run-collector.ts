import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunReport } from '@collectors/core/runner';
import { runContainer } from './container.ts';
import type { Finished } from './podman/podman.ts';
import { API_KEY, NOW, type Stand } from './stand.ts';

/** What differs from a good run. */
export interface RunOptions {
  readonly image: string;
  readonly memory?: string;
  /** Name of the container. */
  readonly name?: string;
  /** After `run <collector> --push --json`. */
  readonly argv?: readonly string[];
  /** Over what the stand-ins say; an empty variable counts as not set. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Over the collector's entry in the configuration file. */
  readonly entry?: Readonly<Record<string, unknown>>;
}

/** A run in a container, with its report where it wrote one. */
export interface ContainerRun extends Finished {
  readonly report: RunReport | undefined;
}

/** Writes a configuration file into a folder, so that any user can read it. */
export const writeConfiguration = (folder: string, content: object): void => {
  chmodSync(folder, 0o755);
  writeFileSync(path.join(folder, 'collectors.config.json'), JSON.stringify(content));
};

/** Runs a collector of the image once against its stand-in, and delivers. */
export const runCollector = async (collector: string, stand: Stand, options: RunOptions): Promise<ContainerRun> => {
  const { argv = [], environment, entry, ...rest } = options;
  const setup = stand.setup(collector);
  const folder = mkdtempSync(path.join(tmpdir(), 'collectors-configuration-'));
  writeConfiguration(folder, { env: 'test', collectors: { [collector]: { config: setup.config ?? {}, ...entry } } });
  try {
    const finished = await runContainer(['run', collector, '--push', '--json', '--now', NOW.toISOString(), ...argv], {
      ...rest,
      mounts: { [folder]: '/etc/collectors' },
      environment: { ...setup.environment, DD_URL: stand.intakeUrl, DD_API_KEY: API_KEY, ...environment },
    });
    const report = finished.stdout.startsWith('{') ? (JSON.parse(finished.stdout) as RunReport) : undefined;
    return { ...finished, report };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
