import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Guard } from './guard.ts';
import { runGuards } from './run-guards.ts';

const node = (name: string, code: string, more: Partial<Guard> = {}): Guard => ({
  name,
  command: [process.execPath, '-e', code],
  ...more,
});

const run = async (...guards: Guard[]) => {
  const printed: string[] = [];
  const exit = await runGuards(guards, tmpdir(), (text) => printed.push(text));
  return { exit, last: printed.at(-1), printed: printed.join('\n') };
};

/** A killed process that nobody has asked for its exit code yet is listed as a zombie, and runs no more. */
const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !existsSync(`/proc/${pid}/stat`) || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
};

const countsFile = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guards-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return path.join(folder, 'counts.json');
};

test('the counts of an earlier run are not taken for this one', async () => {
  const counts = countsFile();
  writeFileSync(counts, JSON.stringify({ passed: 12, failed: [], skipped: [] }));
  expect(await run(node('tests', '', { counts }))).toMatchObject({ exit: 1, last: '0 passed, 1 failed, 0 skipped' });
});

const writeCounts = (counts: object, exit = 0) =>
  `require('fs').writeFileSync(process.env.TEST_COUNTS, ${JSON.stringify(JSON.stringify(counts))}); process.exit(${exit})`;

test('all pass: exit 0 and one line a guard, without its output', async () => {
  const { exit, last, printed } = await run(node('first', "console.log('chatter')"), node('second', ''));
  expect({ exit, last }).toEqual({ exit: 0, last: '2 passed, 0 failed, 0 skipped' });
  expect(printed).toMatch(/^ok {4}first .* \d+\.\d s$/m);
  expect(printed).not.toContain('chatter');
});

test('a failing guard fails the run, shows its output, and does not stop the others', async () => {
  const { exit, last, printed } = await run(node('bad', "console.error('the cause'); process.exit(3)"), node('good', ''));
  expect({ exit, last }).toEqual({ exit: 1, last: '1 passed, 1 failed, 0 skipped' });
  expect(printed).toMatch(/^FAIL {2}bad .*\n.*the cause\n.*\n.*Exit 3\.\nok {4}good/m);
});

test('a command that does not exist, and one that a signal ends, have failed', async () => {
  const { exit, last } = await run(
    { name: 'no', command: ['no-such-command'] },
    node('killed', "process.kill(process.pid, 'SIGKILL')"),
  );
  expect({ exit, last }).toEqual({ exit: 1, last: '0 passed, 2 failed, 0 skipped' });
});

test('a guard that does not end is ended, with what it started', async () => {
  const grandchild = "spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'inherit' })";
  const hang = `const { spawn } = require('child_process'); console.log('grandchild', ${grandchild}.pid)`;
  const { exit, printed } = await run(node('hangs', hang, { minutes: 0.02 }));
  expect(exit).toBe(1);
  expect(printed).toContain('Ended after 0.02 minutes.');
  const pid = Number(/grandchild (\d+)/.exec(printed)?.[1]);
  await expect.poll(() => isRunning(pid)).toBe(false);
});

test('a skipped guard is counted and says why', async () => {
  const { exit, last, printed } = await run(node('base', 'process.exit(1)', { skip: 'no origin/main' }));
  expect({ exit, last }).toEqual({ exit: 0, last: '0 passed, 0 failed, 1 skipped' });
  expect(printed).toMatch(/^skip {2}base .* no origin\/main$/m);
});

test('tests are counted on top of the guard that ran them, with the reasons of those that did not run', async () => {
  const counts = { passed: 12, failed: [], skipped: ['a.test.ts > page: chromium is not installed'] };
  const { exit, last, printed } = await run(node('tests', writeCounts(counts), { counts: countsFile() }));
  expect({ exit, last }).toEqual({ exit: 0, last: '13 passed, 0 failed, 1 skipped' });
  expect(printed).toContain('skipped: a.test.ts > page: chromium is not installed');
});

test.each([
  ['a failed test', writeCounts({ passed: 12, failed: ['a.test.ts > sum'], skipped: [] }, 1), '12 passed, 2 failed, 0 skipped'],
  ['a failed test behind exit 0', writeCounts({ passed: 12, failed: ['x'], skipped: [] }), '12 passed, 2 failed, 0 skipped'],
  ['an error outside the tests', writeCounts({ passed: 12, failed: [], skipped: [] }, 1), '12 passed, 1 failed, 0 skipped'],
  ['no test at all', writeCounts({ passed: 0, failed: [], skipped: [] }), '0 passed, 1 failed, 0 skipped'],
  ['no counts', '', '0 passed, 1 failed, 0 skipped'],
])('%s fails the run', async (_, code, summary) => {
  const { exit, last } = await run(node('tests', code, { counts: countsFile() }));
  expect({ exit, last }).toEqual({ exit: 1, last: summary });
});
