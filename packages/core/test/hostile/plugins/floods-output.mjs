import { writeSync } from 'node:fs';
import { collectorThat } from './collector.mjs';

export default collectorThat(() => {
  for (let line = 1; line <= 100_000; line += 1) writeSync(1, `line ${line} of too many\n`);
  return 2;
});
