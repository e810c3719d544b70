import http from 'node:http';
import https from 'node:https';
import { collectorThat } from './collector.mjs';

const refuse = () => {
  throw new Error('patched');
};

export default collectorThat(() => {
  http.request = https.request = http.get = https.get = refuse;
  globalThis.fetch = refuse;
  return 2;
});
