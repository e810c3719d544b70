import { collectorThat } from './collector.mjs';

export default collectorThat(
  () =>
    new Promise(() => {
      setTimeout(() => {
        throw new TypeError('thrown in a timer');
      }, 5);
    }),
);
