import { collectorThat } from './collector.mjs';

process.on('exit', () => {
  for (;;);
});
export default collectorThat(() => 2);
