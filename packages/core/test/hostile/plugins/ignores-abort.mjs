import { collectorThat } from './collector.mjs';

process.on('SIGTERM', () => undefined);
export default collectorThat(({ signal, log }) => {
  signal.addEventListener('abort', () => {
    for (;;);
  });
  log.info('waiting');
  return new Promise(() => {
    setInterval(() => undefined, 1000);
  });
});
