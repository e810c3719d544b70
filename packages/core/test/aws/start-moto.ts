import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A server of moto's that runs. */
export interface Moto {
  readonly url: string;
  readonly stop: () => void;
}

/** Starts moto's server on a free port. */
export const startMoto = async (server: string): Promise<Moto> => {
  const child = spawn(server, ['-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  const stop = () => void child.kill('SIGKILL');
  for await (const line of createInterface(child.stderr)) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (url === undefined) continue;
    child.stderr.resume();
    return { url, stop };
  }
  throw new Error('moto_server ended before it listened.');
};
