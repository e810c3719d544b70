import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { awaitEnd, type EndedRun } from '../../command/run-command.ts';

const COMMAND = fileURLToPath(import.meta.resolve('@collectors/cli/bin'));

/** What a run came to. */
export interface Finished extends Required<EndedRun> {
  readonly milliseconds: number;
}

/** What a run is started with. */
export interface CommandOptions {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What is done to it meanwhile. */
  readonly meanwhile?: ((child: ChildProcess) => Promise<void>) | undefined;
}

/** Runs the command in a process of its own. Throws where it prints no report. */
export const runCommand = async ({ argv, cwd, env, meanwhile }: CommandOptions): Promise<Finished> => {
  const began = performance.now();
  const child = spawn(process.execPath, [COMMAND, ...argv], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [{ report, ...ended }] = await Promise.all([awaitEnd(child), meanwhile?.(child)]);
  if (report === undefined) throw new Error(`The command has printed no report: ${ended.log.slice(0, 2000)}`);
  return { ...ended, report, milliseconds: performance.now() - began };
};
