import { collectorThat } from './collector.mjs';

const kept = [];
export default collectorThat(
  () =>
    new Promise(() => {
      setInterval(() => kept.push(Buffer.alloc(8 * 2 ** 20, 1)), 5);
    }),
);
