import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readBlocks, ROOT } from './read-blocks.ts';
import { openShell } from './shell.ts';

/** `npm start` on a free port: its URL, once it serves. */
const startSandbox = async (): Promise<string> => {
  const child = spawn(process.execPath, [path.join(ROOT, 'apps/sandbox/bin/start.js'), '--serve', '--port', '0'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(async () => {
    if (child.exitCode === null && child.kill('SIGINT')) await once(child, 'exit');
  });
  let output = '';
  for await (const text of child.stdout.setEncoding('utf8')) {
    output += String(text);
    const url = /The page: (\S+)\/ /.exec(output)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`npm start has ended: ${output}`);
};

test('what is tried without an account writes all, and then nothing', { timeout: 120_000 }, async () => {
  const url = await startSandbox();
  const block = readBlocks('docs/datadog-sync.md').find(({ text }) => text.includes('sandbox-app-key'))!;
  const folder = mkdtempSync(path.join(tmpdir(), 'collectors-sync-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const shell = openShell(folder, { PATH: process.env['PATH'] });
  const commands = block.text.replace('http://127.0.0.1:4400', url);
  expect(commands).not.toBe(block.text);
  const { code, output } = await shell.run(`cd '${ROOT}'\n${commands}`);
  expect(code, output).toBe(0);
  const page = readFileSync(path.join(ROOT, 'docs/datadog-sync.md'), 'utf8');
  const summaries = output.match(/^(?:\d+ created|Nothing was written).*$/gm) ?? [];
  expect(summaries).toHaveLength(2);
  for (const summary of summaries) expect(page).toContain(`\`${summary}\``);
});
