import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { startService } from '../../../../examples/private-collector/demo/start-service.ts';
import { createSyntheticRegistry } from '../../../../examples/private-collector/test/synthetic-registry.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The collector that this repository shows to those who write their own. */
export const EXAMPLE = path.resolve(import.meta.dirname, '../../../../examples/private-collector');

const npm = (cwd: string, ...args: readonly string[]) => promisify(execFile)('npm', [...args, '--offline', '--silent'], { cwd });

/** Packs it into a folder, as its team would. Gives the name of the tarball. */
export const packExample = async (to: string): Promise<string> => {
  const { stdout } = await npm(EXAMPLE, 'pack', '--pack-destination', to);
  return stdout.trim();
};

/** Installs its tarball, and nothing besides, into a folder: what an image adds and `COLLECTORS_PLUGINS` names. */
export const installExample = async (): Promise<string> => {
  const plugins = temporaryFolder();
  const tarball = await packExample(plugins);
  writeFileSync(path.join(plugins, 'package.json'), '{"private":true}');
  await npm(plugins, 'install', '--legacy-peer-deps', '--no-audit', '--no-fund', `./${tarball}`);
  return plugins;
};

/** Memory that the service has which it reads here, in bytes. */
export const RESIDENT = 92_274_688;

/** Starts what it reads. Gives the configuration for it. */
export const startExampleService = async (): Promise<{ readonly env: string; readonly collectors: object }> => {
  const { url, close } = await startService({ registries: { '/metrics': createSyntheticRegistry('openmetrics') } });
  onTestFinished(close);
  const targets = [{ name: 'shop', url: `${url}/metrics` }];
  return { env: 'test', collectors: { webservice: { use: '@acme/collectors-webservice', config: { targets } } } };
};
