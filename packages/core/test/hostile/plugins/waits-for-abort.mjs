import { collectorThat } from './collector.mjs';

export default collectorThat(
  ({ signal, log }) =>
    new Promise((_, reject) => {
      setInterval(() => undefined, 1000);
      signal.addEventListener('abort', () => reject(signal.reason));
      log.info('waiting');
    }),
);
