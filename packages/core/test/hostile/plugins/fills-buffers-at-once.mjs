import { collectorThat } from './collector.mjs';

const kept = [];
export default collectorThat(() => {
  for (let gigabytes = 0; gigabytes < 4; gigabytes += 1 / 128) kept.push(Buffer.alloc(8 * 2 ** 20, 1));
});
