import { expect, test } from 'vitest';
import { parseProcessMemory, toCharge } from './process-memory.ts';

const STATUS = `Name:	node
VmPeak:	 1000000 kB
VmHWM:	   50000 kB
VmRSS:	   49000 kB
RssAnon:	   12000 kB
RssFile:	   36996 kB
RssShmem:	       4 kB
Threads:	11
`;

test('reads own and shared pages, and the peak of both', () => {
  expect(parseProcessMemory(STATUS)).toEqual({ anonymous: 12_000 * 1024, shared: 37_000 * 1024, peak: 50_000 * 1024 });
});

test('a process that has ended holds nothing', () => {
  expect(parseProcessMemory('Name:	node\nState:	Z (zombie)\n')).toBeUndefined();
  expect(parseProcessMemory('')).toBeUndefined();
});

test("a container is charged for every process's own pages and once for the largest shared part", () => {
  const of = (anonymous: number, shared: number) => ({ anonymous, shared, peak: 0 });
  expect(toCharge([of(10, 40), of(20, 45)])).toBe(75);
  expect(toCharge([])).toBe(0);
});
