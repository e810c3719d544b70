import { spawn } from 'node:child_process';
import { collectorThat } from './collector.mjs';

// It leaves the group and holds every pipe open, for a while that no test waits for.
export default collectorThat(() => {
  spawn('sleep', ['20'], { stdio: [0, 1, 2, 3], detached: true }).unref();
  return 2;
});
