// Says in a line what would else show deep in an install. Runs on whatever Node there is, with nothing installed.
import { execFileSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const DENIED = 77;
const CONFIGURATION = 78;

const root = process.cwd();
const { engines, optionalDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const command = `npm run ${process.env.npm_lifecycle_event?.replace(/^pre/, '') ?? 'start'}`.replace(/run (start|test)$/, '$1');
const modules = path.join(root, 'node_modules');

const tell = (message, fix) => process.stderr.write(`${command}: ${message}\n  fix: ${fix}\n`);

const isForeign = (folder) => {
  try {
    accessSync(folder, constants.W_OK);
    return false;
  } catch {
    return true;
  }
};

const toNumbers = (version) =>
  version
    .replace(/^[^0-9]*/, '')
    .split('.')
    .map(Number);

/** The lockfile brings Node itself for some platforms; elsewhere it has to be there. */
const isTooOld = () => {
  if (optionalDependencies[`node-${process.platform}-${process.arch}`]) return false;
  const [major, minor = 0] = toNumbers(engines.node);
  const [ownMajor, ownMinor] = toNumbers(process.versions.node);
  return ownMajor < major || (ownMajor === major && ownMinor < minor);
};

/** A first install needs the registry, for whose name npm asks again for two minutes. A proxy resolves it itself. */
const findUnknownHost = async () => {
  const { https_proxy: lower, HTTPS_PROXY: upper, npm_config_https_proxy: own } = process.env;
  if (existsSync(modules) || lower || upper || own) return undefined;
  const { hostname } = new URL(execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }));
  return lookup(hostname).then(
    () => undefined,
    () => hostname,
  );
};

const foreign = [root, modules].find((folder) => existsSync(folder) && isForeign(folder));
if (foreign) {
  const { uid } = statSync(foreign);
  tell(
    `${foreign} is written to by this command, and you may not: it belongs to user ${uid}`,
    `clone the repository into a folder of your own, or take this one over: sudo chown -R "$(id -u)" '${root}'`,
  );
  process.exitCode = DENIED;
} else if (isTooOld()) {
  tell(
    `Node ${process.versions.node} is too old, and the lockfile brings a newer one for Linux only: this is ${process.platform} ${process.arch}`,
    `install Node ${engines.node.replace('>=', '')} or later (https://nodejs.org/en/download) and run it with that`,
  );
  process.exitCode = CONFIGURATION;
} else {
  const host = await findUnknownHost();
  if (host)
    tell(
      `the name ${host} cannot be resolved, and a first install needs it: npm goes on trying for minutes`,
      'end this with Ctrl-C, and run it where there is a network, or name a proxy in HTTPS_PROXY',
    );
}
