import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const PACKAGE = resolve(import.meta.dirname, '..');

/** What `collectors run --json` prints, as far as tests ask. */
export interface Report {
  readonly outcome: string;
  readonly exitCode: number;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
  readonly metrics: readonly { readonly metric: string; readonly outcome: string }[];
  readonly series: readonly {
    readonly metric: string;
    readonly keys: readonly string[];
    readonly rows: readonly (readonly [value: number, ...tags: string[]])[];
  }[];
}

/** How the command ended. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that is gone after the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'webservice-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};

/** What a run is given. */
export interface RunOptions {
  /** Name → URL. */
  readonly targets: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the command with the built collector, in a process of its own. */
export const runCommand = (argv: readonly string[], { targets, environment = {} }: RunOptions): Promise<Finished> => {
  const config = join(temporaryFolder(), 'collectors.config.json');
  const list = Object.entries(targets).map(([name, url]) => ({ name, url }));
  const content = { env: 'test', collectors: { webservice: { use: PACKAGE, config: { targets: list } } } };
  writeFileSync(config, JSON.stringify(content));
  const command = join(PACKAGE, 'node_modules/@collectors/cli/bin/collectors.js');
  const env = { PATH: process.env['PATH'], ...environment };
  return new Promise((done) => {
    execFile(process.execPath, [command, ...argv, '--config', config], { cwd: PACKAGE, env }, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
};

/** Runs the collector once. Throws where there is no report. */
export const runOnce = async (options: RunOptions, ...flags: readonly string[]): Promise<Report> => {
  const { stdout, stderr } = await runCommand(['run', 'webservice', '--json', ...flags], options);
  if (!stdout.startsWith('{')) throw new Error(stderr);
  return JSON.parse(stdout) as Report;
};

/** The values of a metric by the values of its tags: `shop 2xx` → 3. */
export const valuesOf = ({ series }: Report, metric: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    series.filter((one) => one.metric === metric).flatMap(({ rows }) => rows.map(([value, ...tags]) => [tags.join(' '), value])),
  );
