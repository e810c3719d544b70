import { spawn } from 'node:child_process';
import { collectorThat } from './collector.mjs';

export default collectorThat(() => {
  spawn('sleep', ['30'], { stdio: 'inherit' }).unref();
  void Promise.reject(new Error('nobody looks'));
  return new Promise(() => undefined);
});
