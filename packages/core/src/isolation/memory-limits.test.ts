import { describe, expect, it } from 'vitest';
import { resolveMemoryLimits } from './memory-limits.ts';

const MB = 2 ** 20;
const total = 8192 * MB;

describe('resolveMemoryLimits', () => {
  it.each([
    ['the container minus 60 MB', { constrained: 256 * MB, total }, 196],
    ['what a collector needs at least', { constrained: 64 * MB, total }, 48],
    ['1 GB without a container', { constrained: 0, total }, 1024],
    ['1 GB where the kernel states no limit as a number', { constrained: 2 ** 64, total }, 1024],
    ['half of a small machine', { constrained: 0, total: 1024 * MB }, 512],
  ])('is %s', (_, machine, megabytes) => {
    expect(resolveMemoryLimits({}, machine)).toEqual({ bytes: megabytes * MB, heapMegabytes: Math.floor(megabytes * 0.75) });
  });

  it('is what was given', () => {
    const given = { memoryLimitBytes: 100 * MB, heapMegabytes: 30 };
    expect(resolveMemoryLimits(given, { constrained: 256 * MB, total })).toEqual({ bytes: 100 * MB, heapMegabytes: 30 });
  });
});
