import { writeSync } from 'node:fs';
import { collectorThat } from './collector.mjs';

export default collectorThat(() => {
  writeSync(3, 'all is well\n');
  return new Promise(() => {
    setInterval(() => undefined, 1000);
  });
});
