import { spawn } from 'node:child_process';
import { collectorThat } from './collector.mjs';

const script = 'const kept = []; setInterval(() => kept.push(Buffer.alloc(8 * 2 ** 20, 1)), 5)';
export default collectorThat(() => new Promise(() => spawn(process.execPath, ['-e', script])));
