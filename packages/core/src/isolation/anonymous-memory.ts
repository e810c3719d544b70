import { readFileSync } from 'node:fs';

/** Taken before any code of a collector runs: it may put something else in its place. */
const readFile = readFileSync;

/** What a file of `/proc` says; nothing where the process has ended, or there is no `/proc`. */
export const readProcess = (path: string): string => {
  try {
    return readFile(`/proc/${path}`, 'latin1');
  } catch {
    return '';
  }
};

/** Of a living process. Bytes; `statm` would need the page size, `smaps_rollup` walks the pages and takes milliseconds. */
export const anonymousMemory = (pid: number | string): number | undefined => {
  const kilobytes = /^RssAnon:\s+(\d+) kB/m.exec(readProcess(`${pid}/status`))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
};
