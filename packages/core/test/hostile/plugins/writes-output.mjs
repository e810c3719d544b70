import { writeSync } from 'node:fs';
import { collectorThat } from './collector.mjs';

export default collectorThat(() => {
  console.log('by the console');
  writeSync(1, 'by the descriptor\n');
  process.stdout.write('by the stream\n');
  console.error('to stderr');
  return 2;
});
