import { readFileSync } from 'node:fs';
import { collectorThat } from './collector.mjs';

export default collectorThat(({ log, secrets }) => {
  const started = readFileSync('/proc/self/environ', 'latin1');
  log.info('environment', { names: Object.keys(process.env), started, arguments: process.argv, secret: secrets.token.reveal() });
  return 2;
});
