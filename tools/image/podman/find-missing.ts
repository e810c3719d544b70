import { spawnSync } from 'node:child_process';

/** catatonit holds the namespaces of a pod. */
const NEEDED = ['podman', 'catatonit', 'mmdebstrap', 'apt-get', 'npm'];

const isThere = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

/** What this machine lacks for building and running the image; `undefined` where it has everything. */
export const findMissing = (): string | undefined => {
  if (process.platform !== 'linux') return 'that needs Linux';
  if (process.getuid?.() !== 0) return 'that needs root, to limit the memory of a container';
  const missing = NEEDED.filter((program) => !isThere(program));
  return missing.length > 0 ? `that needs ${missing.join(' and ')}` : undefined;
};
