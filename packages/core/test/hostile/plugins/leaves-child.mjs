import { spawn } from 'node:child_process';
import { collectorThat } from './collector.mjs';

export default collectorThat(() => {
  spawn('sleep', ['30'], { stdio: 'inherit' }).unref();
  return 2;
});
