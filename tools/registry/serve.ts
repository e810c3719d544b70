import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findPublished, packPackages } from '../outside/pack-packages.ts';
import { startRegistry } from './start-registry.ts';

// Hands out the packages of this clone as npm would hand them out, until Ctrl-C: for whoever tries what the documents say of published ones.

const COMMAND = 'npm run registry';
const DEFAULT_PORT = '4873';
const USAGE_EXIT_CODE = 64;

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());

const complain = (message: string, fix: string, exitCode: number): void => {
  process.stderr.write(`registry: ${message}\n  fix: ${fix}\n`);
  process.exitCode = exitCode;
};

/** What this process runs on serves where the machine's own Node is older than the packages support. */
const toGreeting = (url: string): string => `The packages of this clone: ${url} (Ctrl-C ends it)
In each terminal that shall install them:

  export npm_config_registry=${url}

and where its own Node is older than 22.18:

  export PATH="${path.dirname(process.execPath)}:$PATH"
`;

const serve = async (port: number): Promise<void> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'registry-'));
  try {
    const registry = await startRegistry({ folder: path.join(folder, 'registry'), port });
    const names = findPublished().map(({ name }) => name);
    const tarballs = await packPackages(path.join(folder, 'tarballs'), names);
    await Promise.all(Object.values(tarballs).map((tarball) => registry.publish(tarball)));
    process.stdout.write(toGreeting(registry.url));
    if (!ending.signal.aborted) await once(ending.signal, 'abort');
    await registry.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const readPort = (): number | undefined => {
  try {
    const { port } = parseArgs({ options: { port: { type: 'string', default: DEFAULT_PORT } } }).values;
    return /^\d{1,5}$/.test(port) && Number(port) < 65_536 ? Number(port) : undefined;
  } catch {
    return undefined;
  }
};

const port = readPort();
if (port === undefined) complain('not understood', `'${COMMAND}', or '${COMMAND} -- --port N' for another port`, USAGE_EXIT_CODE);
else {
  await serve(port).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    complain(`port ${port} is in use`, `end what listens there, or take another: '${COMMAND} -- --port 0'`, 1);
  });
}
