import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';

/** Runs two guards, of which the second leaves a file, with a reader that leaves at once or stays. */
const runTwo = async (reader: 'leaves' | 'stays') => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guards-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'second');
  const second = `require('node:fs').writeFileSync(${JSON.stringify(file)}, '')`;
  const guards = [
    { name: 'first', command: [process.execPath, '-e', ''] },
    { name: 'second', command: [process.execPath, '-e', second] },
  ];
  const program = `import { runAndPrint } from ${JSON.stringify(new URL('run-and-print.ts', import.meta.url).href)};
    process.exitCode = await runAndPrint(${JSON.stringify(guards)}, ${JSON.stringify(folder)});`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'pipe'] });
  if (reader === 'leaves') child.stdout.destroy();
  else child.stdout.resume();
  const ended = new Promise((resolve) => child.on('close', resolve));
  return { stderr: await text(child.stderr), code: await ended, ranSecond: existsSync(file) };
};

test('ends without a word where the reader has left, and runs nothing for nobody', async () => {
  expect(await runTwo('leaves')).toEqual({ stderr: '', code: 141, ranSecond: false });
});

test('runs all of them where somebody reads', async () => {
  expect(await runTwo('stays')).toEqual({ stderr: '', code: 0, ranSecond: true });
});
