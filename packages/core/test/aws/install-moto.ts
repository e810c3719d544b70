import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Beside the packages, so that it goes and comes with them. */
const FOLDER = path.resolve(import.meta.dirname, '../../../../node_modules/.cache/moto-5.2.5');
const SERVER = path.join(FOLDER, 'bin', 'moto_server');
// The server with what Secrets Manager needs of it: `moto[server]` brings every service's dependencies, twice as much.
const PACKAGES = ['moto==5.2.5', 'flask', 'flask-cors'];
/** Milliseconds. */
const TIME = 150_000;

/** moto's server, installed where it is not yet; otherwise why it cannot be had. */
export const installMoto = async (): Promise<{ readonly server: string } | { readonly reason: string }> => {
  if (existsSync(SERVER)) return { server: SERVER };
  try {
    await run('python3', ['-m', 'venv', FOLDER], { timeout: TIME });
    const quick = ['--quiet', '--disable-pip-version-check', '--retries', '1', '--timeout', '10'];
    await run(path.join(FOLDER, 'bin', 'pip'), ['install', ...quick, ...PACKAGES], { timeout: TIME });
    return { server: SERVER };
  } catch (error) {
    // Half of it would look like all of it the next time.
    rmSync(FOLDER, { recursive: true, force: true });
    return { reason: (error as Error).message.trim().split('\n').at(-1)! };
  }
};

if (import.meta.main) {
  const installed = await installMoto();
  if ('reason' in installed) console.log(`moto could not be installed: tests that need it will be skipped (${installed.reason})`);
}
