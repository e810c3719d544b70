import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SkypilotWorld } from '../../../src/skypilot/world/tables.ts';
import { toSeed } from './to-seed.ts';

const SEED = path.join(import.meta.dirname, 'seed_server.py');

/** What a server without this file takes for a jobs controller that is not there, and with it for one of its own. */
const CONTROLLER_MARK = '.jobs_controller_consolidation_reloaded_signal';

/** SkyPilot's own API server, in a home of its own. */
export interface RealServer {
  readonly url: string;
  /** Fills its databases with a world as of an instant. */
  readonly fill: (world: SkypilotWorld, now: number) => Promise<void>;
  /** Lets it have a jobs controller, or not. */
  readonly setController: (state: 'up' | 'stopped') => void;
  /** Makes a service account; its token. */
  readonly createToken: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

const findPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const isUp = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
};

const waitFor = async (url: string): Promise<void> => {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    // eslint-disable-next-line no-await-in-loop
    if (await isUp(url)) return;
    // eslint-disable-next-line no-await-in-loop
    await wait(200);
  }
  throw new Error(`SkyPilot's server did not come up at ${url} within 30 seconds.`);
};

const createHome = () => {
  const home = mkdtempSync(path.join(tmpdir(), 'skypilot-home-'));
  mkdirSync(path.join(home, '.sky'));
  const workspaces = { default: {}, research: {}, production: {} };
  writeFileSync(path.join(home, '.sky', 'config.yaml'), JSON.stringify({ workspaces }));
  return home;
};

const createToken = async (url: string, name: string): Promise<string> => {
  // The server takes the word of a proxy for who somebody is.
  const headers = { 'content-type': 'application/json', 'x-auth-request-email': 'admin@acme.test' };
  const body = JSON.stringify({ token_name: name, expires_in_days: 1 });
  const response = await fetch(`${url}/users/service-account-tokens`, { method: 'POST', headers, body });
  const answer = (await response.json()) as { token?: string };
  if (answer.token === undefined)
    throw new Error(`The server made no token but answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer.token;
};

/** Starts the server. Throws where it does not come up. */
export const startRealServer = async (python: string): Promise<RealServer> => {
  const home = createHome();
  const port = await findPort();
  const environment = {
    PATH: `${path.dirname(python)}:${process.env.PATH}`,
    HOME: home,
    SKYPILOT_DISABLE_USAGE_COLLECTION: '1',
    ENABLE_SERVICE_ACCOUNTS: 'true',
    // Moves the port of its queue of requests as well, which is otherwise one for the whole machine.
    SKYPILOT_API_SERVER_LOCAL_PORT: String(port),
  };
  const url = `http://127.0.0.1:${port}`;
  const argv = ['-m', 'sky.server.server', '--host', '127.0.0.1', '--port', String(port)];
  const seed = (step: 'catalogs' | 'rows', value: unknown) =>
    new Promise<void>((resolve, reject) => {
      const done = (error: Error | null) => (error ? reject(error) : resolve());
      execFile(python, [SEED, step], { env: environment }, done).stdin!.end(JSON.stringify(value));
    });
  // A group of its own: its workers are children of children.
  const server = spawn(python, argv, { env: environment, cwd: home, detached: true, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const close = async () => {
    process.kill(-server.pid!, 'SIGKILL');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  const mark = path.join(home, '.sky', CONTROLLER_MARK);
  const setController = (state: 'up' | 'stopped') => (state === 'up' ? writeFileSync(mark, '') : rmSync(mark, { force: true }));
  const fill = async (world: SkypilotWorld, now: number) => {
    const rows = toSeed(world, now);
    await seed('catalogs', rows);
    await seed('rows', rows);
  };
  await waitFor(url).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { url, fill, setController, createToken: (name) => createToken(url, name), close };
};
