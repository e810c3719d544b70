import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of what this process cannot let go. */
export const readHeap = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};
