import { collectorThat } from './collector.mjs';

export default collectorThat(
  () =>
    new Promise(() => {
      setTimeout(() => Promise.reject(new Error('nobody looks')), 30);
    }),
);
