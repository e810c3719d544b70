import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** The repository. */
export const ROOT = path.resolve(import.meta.dirname, '../../..');
/** Where images are kept between runs, apart from those of the person whose machine it is: one of ours has the name of a public one. */
export const CACHE = path.join(ROOT, 'node_modules/.cache/image');

/** How a command of podman ended. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const RUNC = ['/usr/bin/runc', '/usr/sbin/runc', '/usr/local/sbin/runc'];
const SETTINGS = path.join(CACHE, 'containers.conf');
/** Sockets lie here, whose paths have to be short. */
const RUN_FOLDER = path.join(tmpdir(), `podman-${createHash('sha256').update(CACHE).digest('hex').slice(0, 8)}`);

/**
 * podman asks for limits that not every root may set, and for systemd where there may be none. crun cannot limit memory on a
 * machine with both versions of control groups; runc can.
 */
const toSettings = (): string => {
  const runtime = RUNC.some((place) => existsSync(place)) ? ['runtime = "runc"'] : [];
  const containers = ['[containers]', 'default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]'];
  const engine = ['[engine]', 'cgroup_manager = "cgroupfs"', 'events_logger = "file"', `tmp_dir = "${RUN_FOLDER}/libpod"`];
  return `${[...containers, ...engine, ...runtime].join('\n')}\n`;
};

const prepare = (): NodeJS.ProcessEnv => {
  const temporary = path.join(CACHE, 'tmp');
  const settings = toSettings();
  mkdirSync(temporary, { recursive: true });
  // Not over a file that another podman may be reading.
  if (!existsSync(SETTINGS) || readFileSync(SETTINGS, 'utf8') !== settings) writeFileSync(SETTINGS, settings);
  return { ...process.env, CONTAINERS_CONF: SETTINGS, TMPDIR: temporary };
};

const PLACES = ['--root', path.join(CACHE, 'storage'), '--runroot', RUN_FOLDER];

/** Runs a command of podman with images of its own. Throws only where there is no podman. */
export const runPodman = async (argv: readonly string[]): Promise<Finished> => {
  const podman = spawn('podman', [...PLACES, ...argv], { env: prepare(), stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number>((resolve, reject) => {
    podman.on('error', reject);
    podman.on('close', (code) => resolve(code ?? 1));
  });
  const [code, stdout, stderr] = await Promise.all([ended, text(podman.stdout), text(podman.stderr)]);
  return { code, stdout, stderr };
};

/** The same, for what has to succeed: gives what it printed, and throws the end of what it complained of. */
export const podman = async (...argv: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await runPodman(argv);
  if (code === 0) return stdout.trim();
  throw new Error(`podman ${argv[0]} ended with ${code}:\n${`${stdout}\n${stderr}`.trim().split('\n').slice(-30).join('\n')}`);
};
