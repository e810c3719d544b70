import { expect, test } from 'vitest';
import { measureTimes } from './measure-times.ts';
import { parseTimes } from './times.ts';

test("reads the clock and bash's times, of which only the second line counts", () => {
  const { wall, cpu, exitCode } = parseTimes('1795754471.089958 1795754471.259686 75\n0m9.000s 0m9.000s\n1m0.080s 0m0.022s\n');
  expect(wall).toBeCloseTo(169.728, 2);
  expect(cpu).toBeCloseTo(60_102, 6);
  expect(exitCode).toBe(75);
});

test('says so where bash is too old to know the time', () => {
  expect(() => parseTimes('  0\n0m0.000s 0m0.000s\n0m0.080s 0m0.022s')).toThrow('version 5');
  expect(() => parseTimes('1.0 2.0 0\n0m0.000s 0m0.000s\nnothing')).toThrow("'nothing' is no time");
});

const busy = (milliseconds: number) =>
  `const end = process.cpuUsage().user + ${milliseconds * 1000}; while (process.cpuUsage().user < end);`;
const node = (code: string) => ({ file: process.execPath, arguments: ['-e', code], environment: {} });

test.skipIf(process.platform !== 'linux')(
  'counts the CPU of a child that was waited for, and answers the exit code',
  async () => {
    const inner = JSON.stringify(busy(300));
    const { cpu, exitCode } = await measureTimes(
      node(`require('child_process').spawnSync(process.execPath, ['-e', ${inner}]); process.exit(3)`),
    );
    expect(cpu).toBeGreaterThan(300);
    expect(exitCode).toBe(3);
  },
);

test.skipIf(process.platform !== 'linux')('hands over what was written to stderr', async () => {
  expect(await measureTimes(node("console.error('the cause')"))).toMatchObject({ stderr: 'the cause\n', exitCode: 0 });
});
