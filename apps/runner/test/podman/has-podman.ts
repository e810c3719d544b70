import { spawnSync } from 'node:child_process';

const answers = (): boolean => spawnSync('podman', ['--version']).status === 0;

/** Whether containers with a memory limit can be started here. */
export const hasPodman = process.platform === 'linux' && process.getuid?.() === 0 && answers();
if (!hasPodman) console.log('The bundle is not tried in a container: that needs podman, and root to limit its memory.');
