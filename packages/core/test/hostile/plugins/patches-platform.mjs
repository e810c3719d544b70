import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { collectorThat } from './collector.mjs';

const refuse = () => {
  throw new Error('patched');
};

export default collectorThat(() => {
  fs.writeSync = fs.readFileSync = fs.closeSync = refuse;
  syncBuiltinESMExports();
  process.exit = process.kill = refuse;
  JSON.stringify = JSON.parse = refuse;
  Buffer.from = Buffer.alloc = refuse;
  Object.hasOwn = Reflect.deleteProperty = refuse;
  Date.now = performance.now = refuse;
  Object.assign(Date.prototype, { toISOString: refuse, getTime: refuse });
  globalThis.setTimeout = globalThis.setInterval = refuse;
  for (const { prototype } of [Object, Array, String, Number, Boolean]) prototype.toJSON = () => 'patched';
  return 2;
});
