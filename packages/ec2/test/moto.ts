import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** Installs moto where it is not yet, for all packages. */
const INSTALLER = path.join(ROOT, 'packages/core/test/aws/install-moto.ts');
const SERVER = path.join(ROOT, 'node_modules/.cache/moto-5.2.5/bin/moto_server');

/** moto's server where there is one: AWS as far as others have rebuilt it. https://docs.getmoto.org */
export const findMoto = async (): Promise<{ readonly server: string } | { readonly reason: string }> => {
  const { stdout } = existsSync(SERVER) ? { stdout: '' } : await promisify(execFile)(process.execPath, [INSTALLER]);
  return existsSync(SERVER) ? { server: SERVER } : { reason: stdout.trim() };
};

/** Starts it on a free port. */
export const startMoto = async (server: string): Promise<{ readonly url: string; readonly stop: () => void }> => {
  const child = spawn(server, ['-H', '127.0.0.1', '-p', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  for await (const line of createInterface(child.stderr)) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (url === undefined) continue;
    child.stderr.resume();
    return { url, stop: () => void child.kill('SIGKILL') };
  }
  throw new Error('moto_server ended before it listened.');
};
