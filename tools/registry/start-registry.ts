import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { runServer } from 'verdaccio';

const execute = promisify(execFile);

/** Names that only this registry knows. Everything else comes from the registry of the machine. */
const OWN = ['@collectors/*', '@acme/*', 'create-collector', 'collectors-plugin-*'];

/** A registry of npm on the loopback interface. */
export interface Registry {
  readonly url: string;
  /** Variables that lead npm and pnpm to this registry, and let them publish there. */
  readonly environment: Readonly<Record<string, string>>;
  /** Publishes a tarball with npm. Rejects with what npm wrote where the registry or npm refuses it. */
  readonly publish: (tarball: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const toConfiguration = (folder: string, upstream: string) => ({
  configPath: path.join(folder, 'verdaccio.yaml'),
  storage: path.join(folder, 'storage'),
  auth: { htpasswd: { file: path.join(folder, 'htpasswd') } },
  uplinks: { machine: { url: upstream } },
  packages: {
    ...Object.fromEntries(OWN.map((name) => [name, { access: '$all', publish: '$all' }])),
    '**': { access: '$all', proxy: 'machine' },
  },
  web: { enable: false },
  max_body_size: '50mb',
  log: { type: 'stdout', format: 'json', level: 'fatal' },
});

const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });

/** Whoever asks may publish; the client insists on a token all the same. */
const writeNpmrc = (folder: string, url: string): string => {
  const npmrc = path.join(folder, 'npmrc');
  const { host } = new URL(url);
  writeFileSync(npmrc, `registry=${url}\n//${host}/:_authToken=anybody\naudit=false\nfund=false\nupdate-notifier=false\n`);
  return npmrc;
};

/** Both spellings: a script that npm itself runs has the one, and people write the other. */
const toEnvironment = (npmrc: string, url: string) => ({
  NPM_CONFIG_USERCONFIG: npmrc,
  npm_config_userconfig: npmrc,
  NPM_CONFIG_REGISTRY: url,
  npm_config_registry: url,
});

/**
 * Starts a registry that keeps what is published to it in `folder`, and passes on what the registry that this machine is configured for
 * has of other people's packages. It listens on 127.0.0.1 alone, on a port that was free where none is given, and lives in this process:
 * whoever waits for a client without yielding, as `spawnSync` does, waits for ever. Rejects where the port is taken.
 */
export const startRegistry = async ({
  folder,
  port = 0,
}: {
  readonly folder: string;
  readonly port?: number;
}): Promise<Registry> => {
  const { stdout } = await execute('npm', ['config', 'get', 'registry']);
  mkdirSync(folder, { recursive: true });
  const configuration = toConfiguration(folder, stdout.trim());
  const server = (await runServer(configuration)) as Server;
  const url = await listen(server, port);
  const environment = toEnvironment(writeNpmrc(folder, url), url);
  return {
    url,
    environment,
    publish: async (tarball) => {
      // Provenance is signed by what builds a release; a registry of one machine has none to sign with.
      const rest = ['publish', path.resolve(tarball), '--provenance=false', '--ignore-scripts'];
      await execute('npm', rest, { cwd: folder, env: { ...process.env, ...environment } });
    },
    close: () => close(server),
  };
};
