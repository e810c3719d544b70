import { collectorThat } from './collector.mjs';

export default collectorThat(() => {
  for (;;);
});
