import { writeSync } from 'node:fs';
import { collectorThat } from './collector.mjs';

export default collectorThat(() => {
  writeSync(3, '{"type":"metric"}\n');
  return 2;
});
