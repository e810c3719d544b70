import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Environment } from '@collectors/core/config';

const COMMAND = fileURLToPath(import.meta.resolve('@collectors/cli/bin'));
/** Longer than any collector's deadline: the command ends itself, and this is for one that cannot. */
const LIMIT = 15 * 60_000;
/** What would deliver, keep or share something; and what is for this program alone. */
const KEPT_BACK = /^(DD_|DATADOG_|COLLECTORS_|LIVE_|JOB_COMPLETION_INDEX$)/;

/** How a command ended. */
export interface Executed {
  /** Of its JSON document; `undefined` where it printed none. */
  readonly document: unknown;
  readonly exitCode: number | null;
  /** What it logged; the command has taken secrets out of it. */
  readonly stderr: string;
}

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** Runs `collectors … --json` as a person would, with the environment's credentials, but nothing that is Datadog's. */
export const execute = async (argv: readonly string[], cwd: string, environment: Environment): Promise<Executed> => {
  const env = Object.fromEntries(Object.entries(environment).filter(([name]) => !KEPT_BACK.test(name)));
  const child = spawn(process.execPath, [COMMAND, ...argv, '--json'], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT,
  });
  const ended = new Promise<number | null>((resolve, reject) => void child.once('error', reject).once('close', resolve));
  const [exitCode, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { document: parse(stdout), exitCode, stderr };
};
