import { collectorThat } from './collector.mjs';

const kept = [];
export default collectorThat(() => {
  for (;;) kept.push(Array.from({ length: 1000 }, (_, index) => ({ index })));
});
