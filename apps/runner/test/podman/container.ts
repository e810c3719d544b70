import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { DIST, type Finished } from '../support/bundle.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
/** Folders that the container runtime mounts something on: it cannot make them in a root that is read-only. */
const MOUNT_POINTS = ['dev', 'etc/collectors', 'plugins', 'proc', 'run', 'sys'];
const RUNC = ['/usr/bin/runc', '/usr/sbin/runc', '/usr/local/sbin/runc'];

const put = (root: string, file: string): void => {
  const to = path.join(root, file);
  mkdirSync(path.dirname(to), { recursive: true });
  copyFileSync(file, to);
};

/** The shared libraries of a program, its loader among them. */
const listLibraries = (program: string): readonly string[] =>
  [...execFileSync('ldd', [program], { encoding: 'utf8' }).matchAll(/\/\S+/g)].map(([file]) => file);

/** What an image `FROM scratch` would hold: Node, what it links to, certificates, a user and the bundle; no shell, no package manager. */
export const createRoot = (): string => {
  const root = temporaryFolder();
  chmodSync(root, 0o755);
  for (const folder of MOUNT_POINTS) mkdirSync(path.join(root, folder), { recursive: true });
  for (const file of listLibraries(process.execPath)) put(root, file);
  if (existsSync(CERTIFICATES)) put(root, CERTIFICATES);
  mkdirSync(path.join(root, 'usr/bin'), { recursive: true });
  copyFileSync(process.execPath, path.join(root, 'usr/bin/node'));
  writeFileSync(path.join(root, 'etc/passwd'), 'collectors:x:10001:10001::/nonexistent:/nonexistent\n');
  cpSync(DIST, path.join(root, 'app'), { recursive: true });
  return root;
};

/**
 * podman asks for limits that not every root may set, and for systemd where there may be none. crun cannot limit memory on a
 * machine with both versions of control groups; runc can.
 */
const writeSettings = (): string => {
  const file = path.join(temporaryFolder(), 'containers.conf');
  const runtime = RUNC.some((place) => existsSync(place)) ? ['runtime = "runc"'] : [];
  const containers = ['[containers]', 'default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]'];
  const engine = ['[engine]', 'cgroup_manager = "cgroupfs"', 'events_logger = "file"', ...runtime];
  writeFileSync(file, `${[...containers, ...engine].join('\n')}\n`);
  return file;
};

/** As Kubernetes would with the chart's security context. podman's own tmpfs on /tmp and /run would hide what is written there. */
const HARDENED = [
  '--rm --read-only --read-only-tmpfs=false --memory 128m --memory-swap 128m --pids-limit 64',
  '--cap-drop ALL --security-opt no-new-privileges --security-opt label=disable',
  '--user 10001:10001 --network host --workdir /',
].flatMap((options) => options.split(' '));

/** What a container is given. */
export interface Container {
  readonly root: string;
  /** Folder outside → folder inside, read-only. */
  readonly mounts: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

/** Runs the bundle in a container of 128 MB with a root that is read-only. */
export const runContainer = async (argv: readonly string[], { root, mounts, environment }: Container): Promise<Finished> => {
  const volumes = Object.entries(mounts).flatMap(([outside, inside]) => ['--volume', `${outside}:${inside}:ro`]);
  const variables = Object.entries(environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const command = ['/usr/bin/node', '/app/collectors.js', ...argv];
  const run = promisify(execFile)('podman', ['run', ...HARDENED, ...volumes, ...variables, '--rootfs', root, ...command], {
    env: { ...process.env, CONTAINERS_CONF: writeSettings() },
  });
  return run.then(
    (written) => ({ code: 0, ...written }),
    ({ code, stdout, stderr }: Finished) => ({ code, stdout, stderr }),
  );
};
